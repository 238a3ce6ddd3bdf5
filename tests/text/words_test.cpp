#include "text/words.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "text/fold.hpp"
#include "text/internal/letter.hpp"
#include "text/internal/unicode.hpp"

namespace recourse::text {
namespace {

using Strings = std::vector<std::string>;

Strings words(std::string_view text) {
    WordReader reader;
    reader.start(text);
    Strings out;
    Word word;
    while (reader.next(word)) out.emplace_back(word.folded);
    return out;
}

struct Case {
    const char* name;
    const char* text;
    Strings expected;
};

class Words : public ::testing::TestWithParam<Case> {};

TEST_P(Words, AreThoseOfTheTable) {
    EXPECT_EQ(words(GetParam().text), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    EveryScript, Words,
    ::testing::Values(Case{"English", "He struck V-1, twice!", {"he", "struck", "v", "1", "twice"}},
                      Case{"French",
                           "L’État n'œuvre pas à Nîmes",
                           {"l", "etat", "n", "oeuvre", "pas", "a", "nimes"}},
                      Case{"FrenchDecomposed", "E\u0301tat", {"etat"}},
                      Case{"German", "Straße, GROẞ", {"strasse", "gross"}},
                      Case{"Polish", "Łódź", {"lodz"}},
                      Case{"Turkish", "İstanbul ISPARTA", {"istanbul", "isparta"}},
                      Case{"Vietnamese", "Nguyễn Đức", {"nguyen", "duc"}},
                      Case{"Russian", "Ёлкин, ЙОД и «Халвеник»", {"елкин", "иод", "и", "халвеник"}},
                      Case{"Greek", "Ὀδυσσεύς", {"οδυσσευσ"}},
                      Case{"Arabic", "المصري في أَلْقَاهِرَة", {"مصري", "في", "قاهره"}},
                      Case{"ArabicSameWithoutMarks", "مُحَمَّد محمد محـمد", {"محمد", "محمد", "محمد"}},
                      Case{"ArabicDigits", "٢٠٢٤/٠٥", {"2024", "05"}},
                      Case{"Persian", "می‌خواهم کیک", {"ميخواهم", "كيك"}},
                      Case{"Hebrew", "שָׁלוֹם", {"שלום"}}, Case{"Hindi", "हिन्दी में", {"हिन्दी", "में"}},
                      Case{"Chinese", "上官博远，2024年", {"上", "官", "博", "远", "2024", "年"}},
                      Case{"Japanese", "データの山田", {"デ", "ー", "タ", "の", "山", "田"}},
                      Case{"JapaneseHalfWidth", "ﾃﾞｰﾀ", {"デ", "ー", "タ"}},
                      Case{"Korean", "할베닉은", {"할", "베", "닉", "은"}},
                      Case{"KoreanDecomposed", "\u1112\u1161\u11AF\u1107\u1166", {"할", "베"}},
                      Case{"Thai", "น้ำใจ", {"น้", "\u0E4Dา", "ใ", "จ"}},
                      Case{"Khmer", "ខ្មែរ", {"ខ\u17D2", "មែ", "រ"}},
                      Case{"Mixed", "IBM製PC3台", {"ibm", "製", "pc3", "台"}},
                      Case{"FullWidth", "ＡＢＣ１２", {"abc12"}},
                      Case{"Emoji", "ok👍🏽 x", {"ok", "x"}},
                      Case{"SoftHyphen", "hyphen\u00ADation", {"hyphenation"}},
                      Case{"MarkAlone", "\u0301 a", {"a"}}, Case{"Ligature", "ﬁnance", {"finance"}},
                      Case{"BeyondThePlane", "𠀀𐐀𐐨", {"𠀀", "𐐨𐐨"}},
                      Case{"SurrogatesAsBytes", "a\xED\xA0\x80z", {"a", "z"}},
                      Case{"BadBytes", "a\xFFz\xC3", {"a", "z"}}, Case{"Nothing", " -- \n", {}}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(WordReader, TellsWhereWordsStand) {
    const std::string text = "«Ёлкин» (IBM)";
    WordReader reader;
    reader.start(text);
    Word word;
    ASSERT_TRUE(reader.next(word));
    EXPECT_EQ(text.substr(word.begin, word.end - word.begin), "Ёлкин");
    ASSERT_TRUE(reader.next(word));
    EXPECT_EQ(text.substr(word.begin, word.end - word.begin), "IBM");
    EXPECT_FALSE(reader.next(word));
}

TEST(WordReader, LooksAtTheBeginningOfEndlessWords) {
    const std::string text(100'000, 'A');
    EXPECT_EQ(words(text), Strings{std::string(max_word_letters, 'a')});
    std::string cyrillic;
    for (int i = 0; i < 1000; ++i) cyrillic += "Й";
    EXPECT_EQ(words(cyrillic).front().size(), 2 * max_word_letters);
}

/// Letters of every kind that text has, and some that it should not have.
std::string random_text(std::mt19937& random) {
    struct Range {
        char32_t first, last;
    };
    constexpr Range ranges[] = {
        {0x20, 0x7E},     {0x20, 0x7E},     {0xA0, 0x24F},     {0x300, 0x36F},   {0x370, 0x52F},
        {0x590, 0x6FF},   {0x900, 0x97F},   {0xE00, 0xE7F},    {0x1000, 0x109F}, {0x1100, 0x11FF},
        {0x1E00, 0x1FFF}, {0x2000, 0x214F}, {0x3040, 0x30FF},  {0x4E00, 0x9FFF}, {0xAC00, 0xD7A3},
        {0xF900, 0xFDFF}, {0xFE00, 0xFFEF}, {0x10000, 0x2FFFF}};
    std::u32string out;
    const Range* range = &ranges[0];
    for (int i = 0; i < 60; ++i) {
        if (random() % 4 == 0) range = &ranges[random() % std::size(ranges)];
        out.push_back(range->first +
                      static_cast<char32_t>(random() % (range->last - range->first + 1)));
    }
    return to_utf8(out);
}

TEST(WordReader, FoldsLetterByLetterAsTheWholeWord) {
    std::mt19937 random(7);
    WordReader reader;
    for (int i = 0; i < 4000; ++i) {
        const std::string text = random_text(random);
        reader.start(text);
        Word word;
        std::size_t end = 0;
        while (reader.next(word)) {
            const auto whole = std::string_view(text).substr(word.begin, word.end - word.begin);
            ASSERT_EQ(word.folded, without_article(fold_word(whole))) << whole << " in " << text;
            for (const char32_t c : to_code_points(text.substr(end, word.begin - end))) {
                const LetterKind kind = describe_letter(c).kind;
                ASSERT_TRUE(kind == LetterKind::between || kind == LetterKind::mark) << text;
            }
            end = word.end;
        }
    }
}

TEST(WordReader, ReadsAsciiAsTheTableOfLettersDoes) {
    for (char32_t c = 1; c < 0x80; ++c) {
        const Letter letter = describe_letter(c);
        const std::string folded(letter.bytes.data(), letter.size);
        EXPECT_EQ(words(to_utf8({&c, 1})), folded.empty() ? Strings{} : Strings{folded});
        EXPECT_NE(letter.kind, LetterKind::alone);
    }
}

}  // namespace
}  // namespace recourse::text
