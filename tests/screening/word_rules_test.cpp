#include "screening/internal/word_rules.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>

#include "../text/plain_distance.hpp"

namespace recourse::screening {
namespace {

/// Few letters, so that many words are like one another.
std::string random_word(std::mt19937& random) {
    constexpr std::string_view letters = "abeikmn";
    std::string word(1 + random() % 8, ' ');
    for (char& c : word) c = letters[random() % letters.size()];
    return word;
}

TEST(WordRules, BareWordsHaveNoVowelsBehindTheFirstLetter) {
    for (const char* bare : {"mhmd", "olg", "ysf", "al", "a9"}) EXPECT_TRUE(is_bare(bare)) << bare;
    for (const char* other : {"", "a", "m", "ali", "mhmed"}) EXPECT_FALSE(is_bare(other)) << other;
}

TEST(WordRules, BareLettersAreTheFirstAndConsonants) {
    struct {
        const char* left;
        const char* right;
        std::size_t same;
    } const cases[] = {{"mhmd", "mohamed", 4}, {"olg", "olga", 3},   {"ppv", "popov", 2},
                       {"al", "ali", 2},       {"al", "eli", 0},     {"rz", "rezan", 0},
                       {"rzn", "reza", 0},     {"", "", 0},          {"", "ali", 0},
                       {"sbn", "sobianin", 3}, {"sb", "sobianin", 0}};
    for (const auto& c : cases) {
        EXPECT_EQ(same_bare_letters(c.left, c.right), c.same) << c.left << ' ' << c.right;
        EXPECT_EQ(same_bare_letters(c.right, c.left), c.same) << c.right << ' ' << c.left;
    }
}

/// A quick no that is said to words which are alike would lose people.
TEST(WordRules, AQuickNoIsNeverSaidToWordsThatAreAlike) {
    std::mt19937 random(11);
    std::size_t near = 0;
    std::size_t cut = 0;
    std::size_t consonants = 0;
    std::size_t bare = 0;
    std::size_t quick = 0;
    for (int i = 0; i < 200'000; ++i) {
        const std::string left = random_word(random);
        const std::string right = i % 4 == 0 ? left + random_word(random) : random_word(random);
        const LetterSet l = letters_of(left);
        const LetterSet r = letters_of(right);
        const int apart = text::plain_edit_distance(left, right);
        for (int steps = 0; steps <= 3; ++steps) {
            if (apart <= steps) {
                ++near;
                ASSERT_TRUE(may_be_within(l, r, steps)) << left << ' ' << right << ' ' << steps;
            } else if (!may_be_within(l, r, steps)) {
                ++quick;
            }
        }
        if (is_cut_short(left, right)) {
            ++cut;
            ASSERT_TRUE(may_be_cut_short(l, r)) << left << ' ' << right;
        }
        if (have_same_consonants(left, right)) {
            ++consonants;
            ASSERT_TRUE(may_have_same_consonants(l, r)) << left << ' ' << right;
        }
        if (same_bare_letters(left, right) > 0) {
            ++bare;
            ASSERT_TRUE(may_have_same_consonants(l, r)) << left << ' ' << right;
        }
    }
    EXPECT_GT(near, 1000u);
    EXPECT_GT(cut, 1000u);
    EXPECT_GT(consonants, 50u);
    EXPECT_GT(bare, 50u);
    EXPECT_GT(quick, 100'000u);
}

}  // namespace
}  // namespace recourse::screening
