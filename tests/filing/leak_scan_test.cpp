#include "filing/leak_scan.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "sample_case.hpp"

namespace recourse::filing::test {
namespace {

TEST(LeakScan, finds_protected_texts_as_people_write_them) {
    const struct {
        const char* why;
        const char* text;
        ProtectedText secret;
        bool found;
    } table[] = {
        {"as it is", "met Helena Quillmark there", {"Helena Quillmark", "p", false}, true},
        {"other case", "HELENA QUILLMARK", {"Helena Quillmark", "p", false}, true},
        {"broken over lines", "Helena\n   Quillmark", {"Helena Quillmark", "p", false}, true},
        {"a part of the name", "Mrs Quillmark said", {"Quillmark", "p", true}, true},
        {"a longer word", "Quillmarkstown", {"Quillmark", "p", true}, false},
        {"a common word in lower case", "a stone fell", {"Stone", "p", true}, false},
        {"Cyrillic with an ending", "у Урболина", {"Урболин", "p", true}, true},
        {"a longer pseudonym", "Witness W-31", {"Witness W-3", "p", true}, false},
        {"nothing", "an open text", {"Helena Quillmark", "p", false}, false},
    };
    for (const auto& row : table) {
        const auto scanned = scan_text(row.text, "x", std::span(&row.secret, 1));
        EXPECT_EQ(!scanned, row.found) << row.why;
    }
}

TEST(LeakScan, refuses_a_case_whose_texts_name_someone_withheld_and_says_where) {
    model::Case file = sample_case();
    file.claims[0].text = "Mrs Quillmark was seen there.";
    const Gated gated = pass_gate(file, audience(model::Confidentiality::authority));
    const auto scanned = scan_view(gated);
    ASSERT_FALSE(scanned);
    EXPECT_EQ(scanned.error().code(), base::ErrorCode::denied);
    EXPECT_EQ(scanned.error().place().record, "claims c-public");
    EXPECT_EQ(scanned.error().place().field, "text");
    EXPECT_EQ(scanned.error().to_string().find("Quillmark"), std::string::npos)
        << "it says where, not what";
}

TEST(LeakScan, passes_a_clean_case) {
    const Gated gated = pass_gate(sample_case(), audience(model::Confidentiality::authority));
    EXPECT_TRUE(scan_view(gated));
}

TEST(LeakScan, reads_markup_as_people_do) {
    EXPECT_EQ(text_of_markup("<p>O&#39;Neil &amp; <b>Ko</b>bo</p>"), "O'Neil & Kobo");
}

}  // namespace
}  // namespace recourse::filing::test
