#include "text/respelling.hpp"

#include <gtest/gtest.h>

#include <array>
#include <random>
#include <string>

#include "text/fold.hpp"
#include "text/latin.hpp"

namespace recourse::text {
namespace {

struct Pair {
    std::string_view why;
    std::string_view native;
    std::string_view latin;
};

constexpr double well = 0.95;
constexpr double badly = 0.85;

TEST(Respelling, KnowsTheUsualSpellingsOfEachLetter) {
    const Pair pairs[] = {
        {"Arabic: French", "جلول", "djelloul"},
        {"Arabic: the article becomes the letter that follows", "فخرالدين", "fakhreddine"},
        {"Persian: zh", "ژاله", "jaleh"},
        {"Urdu: aspirated and retroflex letters", "بھٹو", "bhutto"},
        {"Hebrew: het is ch, h or kh", "חגית", "chagit"},
        {"Hebrew: het is ch, h or kh", "חגית", "hagit"},
        {"Hebrew: tsadi", "ברץ", "baratz"},
        {"Hebrew: vav is a vowel", "סולומון", "solomon"},
        {"Hebrew: geresh", "ג׳ינג׳י", "jinji"},
        {"Thai: silenced letters", "รักษ์", "rak"},
        {"Thai: vowels written before what they follow", "เพลงไทย", "plengthai"},
        {"Thai: rr is an", "สวรรค์", "sawan"},
        {"Thai: official", "โชคดี", "chokdi"},
        {"Thai: customary", "โชคดี", "chokdee"},
        {"Burmese: rhymes", "ကျော်", "kyaw"},
        {"Burmese: a rounded rhyme", "ထွန်း", "tun"},
        {"Burmese: customary", "ထက်", "htat"},
        {"kana: Hepburn and Kunrei", "しょうじ", "shoji"},
        {"kana: Hepburn and Kunrei", "しょうじ", "syozi"},
        {"katakana: silent vowels, l", "アルベルト", "albert"},
        {"katakana: v", "ヴァーノン", "vernon"},
        {"Devanagari: silent vowels", "रामपाल", "rampal"},
        {"Devanagari: jna", "ज्ञानदेव", "dnyandev"},
        {"Bengali is read in the same way", "রমেশ", "ramesh"},
        {"Greek: pairs of letters", "μπαντου", "bandou"},
        {"Greek: pairs of letters", "ευγενιος", "evgenios"},
        {"Armenian: eastern", "գարեգին", "garegin"},
        {"Armenian: western", "կարապետ", "garabed"},
        {"Hangul: McCune-Reischauer", "정철", "chongchol"},
        {"Hangul: of one's own choice", "영수", "youngsoo"},
        {"Han: pinyin", "宛瑜", "wanyu"},
        {"Han: Wade-Giles", "建忠", "chienchung"},
    };
    for (const auto& pair : pairs) {
        EXPECT_GE(respelling(fold(pair.native), pair.latin), well)
            << pair.why << ": " << pair.latin;
        EXPECT_EQ(skeleton(fold(pair.native), {}).empty(), false) << pair.why;
    }
}

TEST(Respelling, TellsOtherNamesApart) {
    const Pair pairs[] = {
        {"Arabic: a last vowel is written", "نبيل", "nabila"},
        {"Arabic: another consonant", "كريم", "rahim"},
        {"Hebrew: another consonant", "שלמה", "shlomit"},
        {"Thai: another syllable", "สมชาย", "somsak"},
        {"Burmese: another vowel", "ညို", "nyi"},
        {"hiragana: another vowel", "ゆうこ", "yuki"},
        {"katakana: another consonant", "カルロ", "carmo"},
        {"Devanagari: another consonant", "सुरेश", "surekha"},
        {"Greek: another consonant", "νικος", "nitsos"},
        {"Armenian: another consonant", "արամ", "arsen"},
        {"Hangul: another vowel", "찬희", "chanho"},
        {"Han: another syllable", "廷栋", "tingfang"},
        {"not a script that has respellings", "anton", "anton"},
    };
    for (const auto& pair : pairs) {
        EXPECT_LT(respelling(fold(pair.native), pair.latin), badly)
            << pair.why << ": " << pair.latin;
    }
}

TEST(Skeleton, IsWhatSpellingsHaveInCommon) {
    const Pair pairs[] = {
        {"Hebrew", "נחמן", "nachman"}, {"Hebrew", "נחמן", "nahman"},
        {"Thai", "พรชัย", "pornchai"},  {"Thai", "พรชัย", "phonchai"},
        {"Kana", "タロウ", "taro"},    {"Arabic", "بهروز", "behrooz"},
        {"Persian", "زهره", "zohreh"}, {"Hangul", "정철", "jeongcheol"},
    };
    for (const auto& pair : pairs) {
        EXPECT_EQ(skeleton(fold(pair.native), to_latin(pair.native)), skeleton({}, pair.latin))
            << pair.why << ": " << pair.latin;
    }
    EXPECT_NE(skeleton({}, "marek"), skeleton({}, "tomas"));
}

TEST(Skeleton, IsAnotherWhereALetterMayStandForOneOfAnotherClass) {
    EXPECT_EQ(other_skeleton("garmouti"), skeleton(fold("جرموطي"), {}));
    EXPECT_EQ(other_skeleton("rashidov"), skeleton(fold("رشيدوف"), {}));
    EXPECT_NE(skeleton({}, "rashidov"), skeleton(fold("رشيدوف"), {}));
    EXPECT_EQ(other_skeleton("karim"), "");
    EXPECT_EQ(other_skeleton("ghazi"), "");
}

/// Asking for more only says sooner what is too little.
TEST(Respelling, IsTheSameHoweverMuchIsAskedFor) {
    constexpr std::array natives{"جلول",    "فخرالدين", "بھٹو",     "חגית",   "ג׳ינג׳י",
                                 "โชคดี",    "ထွန်း",      "しょうじ", "रामपाल", "μπαντου",
                                 "գարեգին", "정철",     "宛瑜"};
    constexpr std::array latins{"djelloul", "fakhreddine", "bhutto", "chagit", "jinji",
                                "chokdi",   "htun",        "shoji",  "rampal", "bandou",
                                "garegin",  "chongchol",   "wanyu"};
    constexpr std::string_view letters = "aeiouhybkmnrstz";
    constexpr double least = 0.8;
    std::mt19937 random(7);
    std::size_t enough = 0;
    for (const auto* native : natives) {
        const NativeWord word(fold(native));
        for (std::string latin : latins) {
            for (int change = 0; change < 40; ++change) {
                const double whole = word.spelt_as(latin);
                EXPECT_EQ(word.spelt_as(latin, least), whole < least ? 0.0 : whole) << latin;
                enough += whole < least ? 0 : 1;
                const std::size_t at = random() % latin.size();
                const char letter = letters[random() % letters.size()];
                if (change % 3 == 0)
                    latin.insert(at, 1, letter);
                else
                    latin[at] = letter;
                if (change % 10 == 9) latin = latins[random() % latins.size()];
            }
        }
    }
    EXPECT_GT(enough, natives.size());
}

TEST(Respelling, BoundsHostileWords) {
    std::string native;
    for (int i = 0; i < 10'000; ++i) native += "ש";
    const double likeness = respelling(native, std::string(10'000, 's'));
    EXPECT_GE(likeness, 0.0);
    EXPECT_LE(likeness, 1.0);
    EXPECT_EQ(respelling("\u0E4C\u0E40\u0E4C", "a") <= 1.0, true);
    EXPECT_EQ(respelling("", "a"), 0.0);
    EXPECT_EQ(respelling("ש", ""), 0.0);
}

}  // namespace
}  // namespace recourse::text
