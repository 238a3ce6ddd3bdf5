#include "filing/internal/cited_text.hpp"

#include <gmock/gmock.h>

#include <algorithm>

namespace recourse::filing {
namespace {

using ::testing::ElementsAre;
using ::testing::SizeIs;

bool is_record(std::string_view id) {
    return id == "c09" || id == "c10" || id == "x04";
}

std::vector<CitedParagraph> read(std::string_view text) {
    return read_cited_text(text, is_record);
}

CitedSentence sentence(const std::string& text, std::vector<CitedRecord> cites = {},
                       bool argument = false) {
    return {text, std::move(cites), argument};
}

TEST(CitedText, reads_sentences_with_what_stands_in_brackets_behind_them) {
    struct Case {
        const char* why;
        const char* text;
        CitedParagraph read;
    };
    const Case cases[] = {
        {"before the stop", "She was beaten [c09].", {sentence("She was beaten.", {{"c09", ""}})}},
        {"behind it", "She was beaten. [c09]", {sentence("She was beaten.", {{"c09", ""}})}},
        {"behind it, and the next",
         "One. [c09] Two. [x04, p. 2; c10]",
         {sentence("One.", {{"c09", ""}}), sentence("Two.", {{"x04", "p. 2"}, {"c10", ""}})}},
        {"within",
         "She [c09] was beaten [x04].",
         {sentence("She was beaten.", {{"c09", ""}, {"x04", ""}})}},
        {"argument", "It matters [argument].", {sentence("It matters.", {}, true)}},
        {"nothing", "One. Two!", {sentence("One."), sentence("Two!")}},
        {"no record", "He said [sic] that [x99].", {sentence("He said [sic] that [x99].")}},
        {"one of two is none", "One [c09; x99].", {sentence("One [c09; x99].")}},
        {"titles and numbers",
         "Col. Voss and Mr. Kray cite Art. 4, No. 7, e.g. twice.",
         {sentence("Col. Voss and Mr. Kray cite Art. 4, No. 7, e.g. twice.")}},
        {"a name that begins", "K. Dolvenko signed.", {sentence("K. Dolvenko signed.")}},
        {"never under another's citation",
         "The informant lives in block B. The guard answered no. The colonel left [c09].",
         {sentence("The informant lives in block B."), sentence("The guard answered no."),
          sentence("The colonel left.", {{"c09", ""}})}},
        {"numbers", "It cost 1,200.50 crowns.", {sentence("It cost 1,200.50 crowns.")}},
        {"quotes", "\"Go.\" He went.", {sentence("\"Go.\""), sentence("He went.")}},
        {"numbered lines",
         "1. One [c09].\n2. Two [c10].",
         {sentence("One.", {{"c09", ""}}), sentence("Two.", {{"c10", ""}})}},
        {"lines without stops", "One\nTwo", {sentence("One"), sentence("Two")}},
        {"other scripts",
         "他被打。[c09]她看见了。",
         {sentence("他被打。", {{"c09", ""}}), sentence("她看见了。")}},
        {"an open bracket", "One [c09", {sentence("One [c09")}},
        {"nothing but a citation", "[c09]", {}},
    };
    for (const Case& one : cases) {
        SCOPED_TRACE(one.why);
        const auto paragraphs = read(one.text);
        EXPECT_EQ(paragraphs.empty() ? CitedParagraph() : paragraphs[0], one.read);
        EXPECT_EQ(read(write_cited_text(paragraphs)), paragraphs) << write_cited_text(paragraphs);
    }
}

TEST(CitedText, keeps_paragraphs) {
    EXPECT_THAT(read("One. Two.\n\nThree.\n\n\n"), ElementsAre(SizeIs(2), SizeIs(1)));
    EXPECT_THAT(read(""), SizeIs(0));
}

TEST(CitedText, reads_any_bytes_and_loses_no_letter) {
    unsigned state = 7;
    const std::string_view letters = "a. []c09x04;,\n!1\xe2\x80\xa6\xff\"";
    for (int round = 0; round < 3000; ++round) {
        std::string text;
        for (int i = 0; i < 40; ++i) {
            state = state * 1664525U + 1013904223U;
            text += letters[(state >> 16U) % letters.size()];
        }
        const auto paragraphs = read(text);
        EXPECT_EQ(read(write_cited_text(paragraphs)), paragraphs) << text;
        std::size_t kept = 0;
        for (const auto& paragraph : paragraphs) {
            for (const auto& one : paragraph)
                kept += static_cast<std::size_t>(std::ranges::count(one.text, 'a'));
        }
        EXPECT_EQ(kept, static_cast<std::size_t>(std::ranges::count(text, 'a'))) << text;
    }
}

}  // namespace
}  // namespace recourse::filing
