#include "text/fold.hpp"

#include <gtest/gtest.h>

#include "text/script.hpp"

namespace recourse::text {
namespace {

struct FoldCase {
    std::string_view why;
    std::string_view input;
    std::string_view expected;
};

/// What has an "ş" is folded with all that Unicode says, what has none may be folded sooner.
TEST(Fold, LeavesSimpleLettersAsTheLongWayDoes) {
    for (char32_t c = 0x400; c < 0x700; ++c) {
        std::string letter;
        letter.push_back(static_cast<char>(0xC0U | c >> 6U));
        letter.push_back(static_cast<char>(0x80U | (c & 0x3FU)));
        EXPECT_EQ(fold("  a  B" + letter) + "s", fold("  a  B" + letter + "ş"))
            << static_cast<unsigned>(c);
    }
}

TEST(Fold, MakesSpellingsEqualThatDifferOnlyInCaseWidthAndMarks) {
    const FoldCase cases[] = {
        {"case", "Ivan PETROV", "ivan petrov"},
        {"white space", "  Ivan \t\n Petrov ", "ivan petrov"},
        {"a precomposed mark", "José Núñez", "jose nunez"},
        {"a combining mark", "Jose\u0301", "jose"},
        {"letters with a stroke have no decomposition", "Đorđe Łukasz Søren", "dorde lukasz soren"},
        {"ligatures", "Ægir Groß Œuvre", "aegir gross oeuvre"},
        {"Turkish dotless i", "Yıldız", "yildiz"},
        {"full width", "ＩＶＡＮ", "ivan"},
        {"zero width joiner and bidi override", "Iv\u200Dan\u202E", "ivan"},
        {"Cyrillic stays Cyrillic", "ПЁТР", "петр"},
        {"Arabic vowel marks and stretching", "مُحَمَّد", "محمد"},
        {"letters of a Persian keyboard", "کریمی", "كريمي"},
        {"Hangul stays composed", "김정", "김정"},
        {"voiced kana is another letter", "ガ", "ガ"},
        {"control characters",
         "a\x01"
         "b",
         "ab"},
        {"bad UTF-8 drops out", "Iv\xC3\x28n", "iv(n"},
        {"empty", "", ""},
    };
    for (const auto& c : cases) EXPECT_EQ(fold(c.input), c.expected) << c.why;
}

TEST(Fold, IsIdempotent) {
    for (const std::string_view name : {"Đorđe Ñ", "ПЁТР Й", "Ǆ ﬁ", "김정은", "مُحَمَّد"}) {
        EXPECT_EQ(fold(fold(name)), fold(name)) << name;
    }
}

TEST(Fold, BoundsHostileInput) {
    EXPECT_LE(fold(std::string(1 << 20, 'a')).size(), max_code_points);
    std::string bomb = "a";
    for (int i = 0; i < 100'000; ++i) bomb += "\u0301";
    EXPECT_EQ(fold(bomb), "a");
    std::string expanding;
    for (int i = 0; i < 100'000; ++i) expanding += "\uFDFA";  // folds to 18 characters
    EXPECT_LE(to_code_points(fold(expanding), 1 << 20).size(), max_code_points);
}

TEST(Script, IsTheOneOfMostLetters) {
    EXPECT_EQ(dominant_script("Ivan"), "Latn");
    EXPECT_EQ(dominant_script("Иван (Ivan) Петров"), "Cyrl");
    EXPECT_EQ(dominant_script("محمد"), "Arab");
    EXPECT_EQ(dominant_script("张卫东"), "Hani");
    EXPECT_EQ(dominant_script("김정은"), "Hang");
    EXPECT_EQ(dominant_script("12 - 3"), "");
}

TEST(Script, SeesMixedLookalikes) {
    EXPECT_TRUE(mixes_lookalikes("P\u0430vel"));
    EXPECT_FALSE(mixes_lookalikes("Pavel"));
    EXPECT_FALSE(mixes_lookalikes("Павел"));
}

}  // namespace
}  // namespace recourse::text
