#include "text/tokens.hpp"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

namespace recourse::text {
namespace {

std::string latin_words(std::string_view name) {
    std::string out;
    for (const auto& token : tokens(name)) {
        if (!out.empty()) out += '|';
        out += token.latin;
    }
    return out;
}

TEST(Tokens, SplitNamesIntoWords) {
    struct {
        std::string_view why;
        std::string_view name;
        std::string_view expected;
    } const cases[] = {
        {"blanks", "Ivan  Petrov", "ivan|petrov"},
        {"a comma", "PETROV, Ivan", "petrov|ivan"},
        {"apostrophes vanish", "Liam O'Neill D’Arcy", "liam|oneill|darcy"},
        {"hyphens separate", "Jean-Pierre Anne–Marie", "jean|pierre|anne|marie"},
        {"dots of initials", "J.R. Voss", "j|r|voss"},
        {"the Arabic article in Latin", "Hassan al-Masri", "hassan|al|masri"},
        {"the Arabic article in Arabic", "حسن المصري", "hsn|al|msry"},
        {"a Chinese name without blanks", "张卫东", "zhang|weidong"},
        {"a Chinese double family name", "欧阳修文", "ouyang|xiuwen"},
        {"a Korean name without blanks", "김정은", "gim|jeongeun"},
        {"ampersand", "Voss & Kray", "voss|and|kray"},
        {"a number", "Factory No. 42", "factory|no|42"},
        {"a middle dot in Chinese", "奥斯·玛", "ao|si|ma"},
        {"Burmese syllables are words", "မောင်မောင်", "maung|maung"},
        {"a Thai title", "นายสมชาย", "nay|smchay"},
        {"a Latin c among Cyrillic words is one", "Общество c Вектором", "obshchestvo|s|vektorom"},
        {"a Latin legal form behind a Cyrillic word stays", "Вектор L.L.C.", "vektor|l|l|c"},
        {"letters before a Cyrillic name stay", "M/V Балтика", "m|v|baltika"},
        {"a letter at the end stays", "Завод B", "zavod|b"},
        {"an initial among Latin words stays", "C. Вектор Tellmark", "c|vektor|tellmark"},
        {"a Hebrew geresh makes another letter", "ג'ורג'", "jorj"},
        {"al-Din joins in Arabic", "فخر الدين", "fkhraldyn"},
        {"al-Din joins in Latin", "Fakhr al-Din Karam", "fakhraldin|karam"},
        {"Allah joins", "Khayr Allah", "khayrallah"},
        {"Abd stays", "Abd al-Karim", "abd|al|karim"},
        {"Abu Bakr joins", "Abu Bakr Sow", "abubakr|sow"},
        {"a Persian joiner after a silent h", "لاله‌زار", "lalezar"},
        {"a Chinese company", "鸿翮物流有限公司", "honghe|wuliu|youxiangongsi"},
        {"a Chinese company and its town", "海州市宛瑜电子公司", "haizhou|shi|wanyu|dianzi|gongsi"},
        {"a Chinese company, its trade and its place", "鸿翮数控设备（深圳）有限公司",
         "honghe|shukong|shebei|shenzhen|youxiangongsi"},
        {"a place that a Chinese company begins with", "宁波宛瑜机械厂有限公司",
         "ningbo|wanyu|jixie|chang|youxiangongsi"},
        {"an institute", "宛瑜研究所", "wanyu|yanjiusuo"},
        {"a Korean company", "표명무역회사", "pyomyeong|muyeok|hoesa"},
        {"only punctuation", "--- ... !!!", ""},
        {"emoji", "\U0001F600 Voss", "voss"},
    };
    for (const auto& c : cases) EXPECT_EQ(latin_words(c.name), c.expected) << c.why;
}

TEST(Tokens, AreTheSameInTheirOwnScriptWithoutLatin) {
    for (const std::string_view name :
         {"Fakhr al-Din Karam", "فخر الدين المصري", "Пётр Voss", "Ünal & Söhne", "株式会社 Honghe",
          "鸿翮物流有限公司", "표명무역회사", "မောင်မောင်", "נתן", "Ευγένιος ООО", "გრაბ 42"}) {
        const auto expected = tokens(name);
        const auto words = native_tokens(name);
        ASSERT_EQ(words.size(), expected.size()) << name;
        for (std::size_t i = 0; i < words.size(); ++i) {
            EXPECT_EQ(words[i].native, expected[i].native);
            EXPECT_EQ(words[i].script, expected[i].script);
            EXPECT_TRUE(words[i].latin.empty() || words[i].latin == expected[i].latin);
        }
    }
    EXPECT_EQ(native_tokens("Пётр")[0].latin, "petr");
    EXPECT_EQ(native_tokens("株式会社")[0].latin, "");
}

TEST(Tokens, KeepTheFormAndTheScript) {
    const auto words = tokens("Пётр Voss");
    ASSERT_EQ(words.size(), 2u);
    EXPECT_EQ(words[0], (Token{"петр", "petr", "Cyrl"}));
    EXPECT_EQ(words[1], (Token{"voss", "voss", "Latn"}));
}

TEST(Tokens, AreTheSameBesideAWordOfAnotherScript) {
    std::mt19937 random(5);
    constexpr std::string_view characters = "aZ09 -.'`&_/(\"\x01\tJr";
    for (int turn = 0; turn < 2'000; ++turn) {
        std::string name;
        for (int i = 0; i < 24; ++i) name.push_back(characters[random() % characters.size()]);
        std::vector<Token> expected = tokens(name + " \u0416");
        ASSERT_FALSE(expected.empty());
        if (expected.size() == max_tokens) continue;
        expected.pop_back();
        EXPECT_EQ(tokens(name), expected) << name;
    }
}

TEST(Tokens, BoundHostileInput) {
    std::string many;
    for (int i = 0; i < 10'000; ++i) many += "a ";
    EXPECT_EQ(tokens(many).size(), max_tokens);
    EXPECT_EQ(tokens(std::string(1 << 20, 'a')).size(), 1u);
    EXPECT_TRUE(tokens(std::string(1 << 20, '\xFF')).empty());
}

}  // namespace
}  // namespace recourse::text
