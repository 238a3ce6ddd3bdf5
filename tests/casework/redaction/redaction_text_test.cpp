#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>

#include "casework/redaction/internal/phrase_search.hpp"
#include "casework/redaction/internal/redact_text.hpp"
#include "casework/redaction/redact.hpp"

namespace recourse::casework {
namespace {

using testing::HasSubstr;
using testing::Not;

/// What stands in the text's place after redaction, or the error.
std::string redacted(std::string_view text, std::string_view type, const PhraseMark& phrase) {
    RedactionPlan plan;
    plan.phrases = {phrase};
    base::Progress silent(nullptr);
    const auto result = redact(text, type, plan, silent);
    return result ? result->bytes : result.error().message();
}

struct TextCase {
    const char* text;
    const char* phrase;
    const char* result;
};

class RedactedText : public testing::TestWithParam<TextCase> {};

TEST_P(RedactedText, has_a_mark_of_one_length) {
    const auto& [text, phrase, result] = GetParam();
    EXPECT_EQ(redacted(text, "text/plain", {.text = phrase, .reason = "r"}), result);
}

INSTANTIATE_TEST_SUITE_P(
    Spellings, RedactedText,
    testing::Values(TextCase{"It was Ann.", "Ann", "It was █████."},
                    TextCase{"It was Bartholomew.", "Bartholomew", "It was █████."},
                    TextCase{"Mirelle\n Ostavander came", "mirelle ostavander", "█████ came"},
                    TextCase{"MIRELLE-OSTAVANDER", "Mirelle Ostavander", "█████"},
                    TextCase{"Élodie and e\u0301lodie!", "Elodie", "█████ and █████!"},
                    TextCase{"o\uFB03ce", "office", "█████"},
                    TextCase{"警卫奎博尔打人", "奎博尔", "警卫█████打人"},
                    TextCase{"ضرب الحارسُ الطالبة", "الحارس", "ضرب █████ الطالبة"},
                    TextCase{"S a m, S a m", "Sam", "█████, █████"},
                    TextCase{"Is a man here", "Sam", "nothing that the plan marks was found"}));

TEST(RedactedText, obeys_the_choices_of_a_phrase) {
    EXPECT_EQ(
        redacted("Ann ann Anna", "text/plain", {.text = "Ann", .reason = "r", .whole_word = true}),
        "█████ █████ Anna");
    EXPECT_EQ(
        redacted("Ann ann Anna", "text/plain", {.text = "Ann", .reason = "r", .match_case = true}),
        "█████ ann █████a");
    EXPECT_EQ(redacted("resume r\u00e9sum\u00e9", "text/plain",
                       {.text = "r\u00e9sum\u00e9", .reason = "r", .match_accents = true}),
              "resume █████");
}

TEST(RedactedText, of_html_is_made_anew) {
    const std::string page =
        "<html><head><title>Ostavander</title></head><body class=\"Ostavander\"><!-- Ostavander -->"
        "<p onclick=\"Ostavander\">Mirelle <b>Osta</b>vander &amp; Y&eacute;l&#x61;</p>"
        "<script>var Ostavander</script><img alt=\"Ostavander\" src=x></body></html>";
    const std::string result =
        redacted(page, "text/html", {.text = "Mirelle Ostavander", .reason = "r"});
    EXPECT_THAT(result, HasSubstr("<p>█████<b></b> &amp; Y\u00e9la</p>"));
    EXPECT_THAT(result, Not(HasSubstr("Osta")));
    EXPECT_THAT(result, Not(HasSubstr("script")));
}

TEST(RedactedText, of_long_html_without_one_entity_takes_no_time) {
    const std::string html(4 << 20, 'a');
    const auto begun = std::chrono::steady_clock::now();
    EXPECT_EQ(redaction::html_pieces(html).front().content, html);
    EXPECT_EQ(redaction::html_pieces(std::string(1 << 20, '&')).front().content,
              std::string(1 << 20, '&'));
    EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::seconds(10));
}

TEST(RedactedText, refuses_what_it_cannot_do) {
    RedactionPlan plan;
    plan.regions = {{.page = 1, .box = {0, 0, 9, 9}, .reason = "r"}};
    base::Progress silent(nullptr);
    for (const char* type : {"text/plain", "video/mp4", "audio/mpeg", "application/zip"}) {
        const auto result = redact("text", type, plan, silent);
        ASSERT_FALSE(result) << type;
        EXPECT_EQ(result.error().code(), base::ErrorCode::invalid_input) << type;
    }
}

/// Words of one page, a line for each list.
std::vector<redaction::PageWords> page_of(const std::vector<std::vector<std::string>>& lines) {
    redaction::PageWords page{.width = 600, .height = 800, .words = {}};
    for (std::size_t line = 0; line < lines.size(); ++line) {
        const double top = 20.0 * static_cast<double>(line + 1);
        for (std::size_t i = 0; i < lines[line].size(); ++i) {
            const double left = 60.0 * static_cast<double>(i + 1);
            page.words.push_back(
                {lines[line][i], {left, top, left + 50, top + 12}, static_cast<int>(line)});
        }
    }
    return {page};
}

std::vector<std::size_t> words_with(const std::vector<std::vector<std::string>>& lines,
                                    const PhraseMark& phrase) {
    const auto pages = page_of(lines);
    redaction::PhraseSearch search(pages);
    std::vector<std::size_t> found;
    for (const auto& place : search.find(phrase)) found.push_back(place.word);
    return found;
}

TEST(PhraseSearch, sees_words_as_they_stand_on_a_page) {
    using testing::ElementsAre;
    using testing::IsEmpty;
    const PhraseMark name{.text = "Mirelle Ostavander", .reason = "r"};
    EXPECT_THAT(words_with({{"It", "was", "Mirelle"}, {"Ostavander,", "then"}}, name),
                ElementsAre(2, 3));
    EXPECT_THAT(words_with({{"Mirelle", "Osta-"}, {"vanders", "house"}}, name),
                ElementsAre(0, 1, 2));
    EXPECT_THAT(words_with({{"Mirelle", "and", "Ostavander"}}, name), IsEmpty());
    EXPECT_THAT(words_with({{"S", "a", "m"}}, {.text = "Sam", .reason = "r"}),
                ElementsAre(0, 1, 2));
    EXPECT_THAT(words_with({{"has", "ample"}}, {.text = "Sam", .reason = "r"}), IsEmpty());
    // As paper has it: letters and words of Arabic from left to right.
    EXPECT_THAT(
        words_with({{"ةبلاطلا", "تيزناد", "روبيوك"}}, {.text = "كويبور دانزيت", .reason = "r"}),
        ElementsAre(1, 2));
    EXPECT_THAT(words_with({{"上", "官", "博", "元"}}, {.text = "官博", .reason = "r"}),
                ElementsAre(1, 2));
}

}  // namespace
}  // namespace recourse::casework
