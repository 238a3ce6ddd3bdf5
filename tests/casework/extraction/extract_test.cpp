#include "casework/extraction/extract.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "base/sandbox.hpp"
#include "base/subprocess.hpp"
#include "casework/case_store.hpp"
#include "casework/derivative.hpp"
#include "casework/extraction/extraction.hpp"
#include "sample_folder.hpp"

namespace recourse::casework {
namespace {

using base::ErrorCode;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::SampleFolder;
using testing::SampleWorkspace;

/// A PDF of two pages: words, and a picture of nothing.
std::string small_pdf() {
    return "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
           "2 0 obj<</Type/Pages/Kids[3 0 R 6 0 R]/Count 2>>endobj\n"
           "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 300]/Contents 4 0 R"
           "/Resources<</Font<</F 5 0 R>>>>>>endobj\n"
           "4 0 obj<</Length 72>>stream\n"
           "BT /F 12 Tf 50 200 Td (The guard was at the gate.) Tj 0 -20 Td (He left) Tj ET\n"
           "endstream endobj\n"
           "5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n"
           "6 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 300]>>endobj\n"
           "trailer<</Root 1 0 R>>\n%%EOF\n";
}

ExtractionTally extract(SampleWorkspace& sample, ExtractionOptions options = {}) {
    base::Progress silent(nullptr);
    const auto tally = extract_exhibits(sample.workspace, "sample", options, silent);
    EXPECT_TRUE(tally) << tally.error().to_string();
    return tally.value_or(ExtractionTally());
}

/// A workspace with the sample case, whose only exhibit has these bytes.
struct Imported : SampleWorkspace {
    explicit Imported(std::string_view bytes) {
        folder_on_disk.write("exhibits/01-statement.txt", bytes);
        folder_on_disk.replace("obtained =", "confidentiality = \"authority\"\nobtained =");
        import();
    }
    void import() {
        base::Progress silent(nullptr);
        const auto imported = import_case(workspace, folder_on_disk.path(), silent);
        EXPECT_TRUE(imported) << imported.error().to_string();
    }
    ExtractionSummary summary() { return extraction_of(workspace, "sample", "x01").value(); }

    SampleFolder folder_on_disk;
};

TEST(Extract, ReadsPlainTextInAnyCharacterSet) {
    for (const std::string_view bytes :
         {std::string_view("Свидетеля увезли в участок и не сказали, что он там из-за письма.\r\n"),
          std::string_view(
              "\xd1\xe2\xe8\xe4\xe5\xf2\xe5\xeb\xff \xf3\xe2\xe5\xe7\xeb\xe8 \xe2 "
              "\xf3\xf7\xe0\xf1\xf2\xee\xea \xe8 \xed\xe5 \xf1\xea\xe0\xe7\xe0\xeb\xe8, "
              "\xf7\xf2\xee \xee\xed \xf2\xe0\xec \xe8\xe7-\xe7\xe0 "
              "\xef\xe8\xf1\xfc\xec\xe0.\r\n")}) {
        Imported sample(bytes);
        EXPECT_EQ(extract(sample).done, 1U);
        EXPECT_EQ(sample.summary().language, "ru");
        const auto pages = pages_of(sample.workspace, "sample", "x01").value();
        ASSERT_EQ(pages.size(), 1U);
        EXPECT_EQ(pages[0].text,
                  "Свидетеля увезли в участок и не сказали, что он там из-за письма.\n");
    }
}

TEST(Extract, ReadsAPdfWithPositionsAndDrawsIt) {
    if (!base::find_program("pdftotext")) GTEST_SKIP() << "pdftotext is not installed";
    Imported sample(small_pdf());
    EXPECT_EQ(extract(sample).done, 1U);
    const auto summary = sample.summary();
    EXPECT_EQ(summary.media_type, "application/pdf");
    EXPECT_EQ(summary.language, "en");
    EXPECT_EQ(summary.pages, 2);
    const auto pages = pages_of(sample.workspace, "sample", "x01").value();
    ASSERT_EQ(pages.size(), 2U);
    EXPECT_EQ(pages[0].text, "The guard was at the gate.\nHe left\n");
    EXPECT_EQ(pages[0].width, 400);
    ASSERT_EQ(pages[0].words.size(), 8U);
    EXPECT_EQ(pages[0].words[0].left, 50);
    EXPECT_NEAR(pages[0].words[6].top - pages[0].words[0].top, 20, 0.2);
    EXPECT_EQ(pages[1].text, "");

    const auto made = derivatives_of(sample.workspace, "sample", "x01").value();
    ASSERT_EQ(made.size(), 1U);
    EXPECT_EQ(made[0].kind, DerivativeKind::thumbnail);
    EXPECT_EQ(made[0].grade, model::Confidentiality::authority) << "as the exhibit's";
    EXPECT_TRUE(derivative_bytes(sample.workspace, made[0].id)->starts_with("\xff\xd8\xff"));
    const auto metadata = base::parse_json(summary.metadata).value();
    EXPECT_FALSE(metadata.contains("System")) << "the copy's own names and times say nothing";
}

TEST(Extract, WhatIsThereIsReadAgainOnlyWhenAskedOrChanged) {
    Imported sample("The first words of it are these.");
    EXPECT_EQ(extract(sample).done, 1U);
    const auto first = sample.summary().change;
    EXPECT_EQ(extract(sample).unchanged, 1U);
    EXPECT_EQ(sample.summary().change, first);
    EXPECT_EQ(extract(sample, {.again = true}).done, 1U);
    EXPECT_GT(sample.summary().change, first);
    sample.folder_on_disk.write("exhibits/01-statement.txt", "Other words came in its place.");
    sample.import();
    EXPECT_EQ(extract(sample).done, 1U);
    EXPECT_EQ(pages_of(sample.workspace, "sample", "x01").value()[0].text,
              "Other words came in its place.");
}

TEST(Extract, PagesAreVisitedInOrderOfChange) {
    SampleWorkspace sample;
    SampleFolder folder;
    folder.add_exhibits(3, 100);
    base::Progress silent(nullptr);
    ASSERT_TRUE(import_case(sample.workspace, folder.path(), silent));
    EXPECT_EQ(extract(sample).done, 4U);
    const auto visited = [&sample](std::uint64_t since) {
        std::vector<std::string> exhibits;
        std::uint64_t last = since;
        EXPECT_TRUE(for_each_page(sample.workspace, "sample", since, [&](const PageView& page) {
            EXPECT_GE(page.change, last);
            last = page.change;
            EXPECT_FALSE(page.text.empty());
            exhibits.emplace_back(page.exhibit_id);
            return base::Result<void>();
        }));
        return exhibits;
    };
    EXPECT_EQ(visited(0).size(), 4U);
    const auto before = extractions_since(sample.workspace, "sample", 0)->back().change;
    EXPECT_THAT(visited(before), IsEmpty());
    extract(sample, {.exhibit_id = "x01", .again = true});
    EXPECT_THAT(visited(before), ElementsAre("x01"));
    const auto stopped = for_each_page(sample.workspace, "sample", 0, [](const PageView&) {
        return base::Result<void>(base::fail(ErrorCode::conflict, "enough"));
    });
    EXPECT_EQ(stopped.error().message(), "enough");
}

TEST(Extract, DamageIsAStatusAndTheRestIsRead) {
    SampleWorkspace sample;
    SampleFolder folder;
    folder.add_exhibits(2, 100);
    folder.write("exhibits/01-statement.txt", "%PDF-1.7 and nothing that follows");
    base::Progress silent(nullptr);
    ASSERT_TRUE(import_case(sample.workspace, folder.path(), silent));
    const auto tally = extract(sample);
    EXPECT_EQ(tally.failed, 1U);
    EXPECT_EQ(tally.done, 2U);
    const auto summary = extraction_of(sample.workspace, "sample", "x01").value();
    EXPECT_EQ(summary.status, ExtractionStatus::failed);
    EXPECT_THAT(summary.notes, ::testing::Contains(HasSubstr("damaged")));
    const auto custody = custody_of(sample.workspace, "sample", "x01").value();
    EXPECT_EQ(custody.back().kind, "exhibit.extracted");
    EXPECT_THAT(custody.back().detail, HasSubstr("failed"));
}

TEST(Extract, UnreadableTypesAreSaidToBeSo) {
    Imported sample(
        std::string_view("\x7f"
                         "ELF\x02\x01\x01\0\0\0\0\0",
                         12));
    EXPECT_EQ(extract(sample).nothing_to_read, 1U);
    EXPECT_EQ(sample.summary().status, ExtractionStatus::nothing_to_read);
    EXPECT_THAT(pages_of(sample.workspace, "sample", "x01").value(), IsEmpty());
}

TEST(Extract, WhatIsNotThereIsNotFound) {
    Imported sample("words");
    base::Progress silent(nullptr);
    EXPECT_EQ(extract_exhibits(sample.workspace, "other", {}, silent).error().code(),
              ErrorCode::not_found);
    EXPECT_EQ(
        extract_exhibits(sample.workspace, "sample", {.exhibit_id = "x99"}, silent).error().code(),
        ErrorCode::not_found);
    EXPECT_EQ(extraction_of(sample.workspace, "sample", "x01").error().code(),
              ErrorCode::not_found);
}

TEST(Extract, LeavesNoWordsOnTheDisk) {
    Imported sample(small_pdf());
    const auto temporary = base::TempFolder::create().value();
    ::setenv("TMPDIR", temporary.path().c_str(), 1);
    extract(sample);
    ::unsetenv("TMPDIR");
    EXPECT_THAT(testing::files_below(temporary.path()), IsEmpty());
    for (const auto& file : testing::files_below(sample.folder)) {
        const std::string bytes = testing::bytes_of(file);
        for (const char* word : {"guard", "JFIF", "application/pdf"}) {
            EXPECT_EQ(bytes.find(word), std::string::npos) << file;
        }
    }
}

}  // namespace
}  // namespace recourse::casework
