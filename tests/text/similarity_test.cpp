#include "text/similarity.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "plain_distance.hpp"

namespace recourse::text {
namespace {

std::string random_word(std::mt19937& random, std::size_t longest, int letters) {
    std::string word(random() % (longest + 1), 'a');
    for (char& c : word) {
        c = static_cast<char>('a' + static_cast<int>(random() % static_cast<unsigned>(letters)));
    }
    return word;
}

void expect_are_within(const std::string& a, const std::string& b) {
    const int distance = plain_edit_distance(a, b);
    for (const int most : {0, 1, 2, 3}) {
        ASSERT_EQ(are_within(a, b, most), distance <= most) << a << " " << b;
        ASSERT_EQ(are_within(b, a, most), distance <= most) << a << " " << b;
    }
}

TEST(AreWithin, EqualsThePlainReferenceOnRandomWords) {
    std::mt19937 random(20261127);
    for (int i = 0; i < 40'000; ++i) {
        const std::size_t longest = i % 7 == 0 ? 64 : 12;
        expect_are_within(random_word(random, longest, 3), random_word(random, longest, 3));
        if (HasFatalFailure()) return;
    }
}

TEST(AreWithin, EqualsThePlainReferenceOnAllShortWords) {
    std::vector<std::string> words{""};
    for (std::size_t i = 0; i < words.size() && words[i].size() < 4; ++i) {
        const std::string word = words[i];
        for (const char c : {'a', 'b', 'c'}) words.push_back(word + c);
    }
    for (const auto& a : words) {
        for (const auto& b : words) {
            expect_are_within(a, b);
            if (HasFatalFailure()) return;
        }
    }
}

TEST(JaroWinkler, GivesThePublishedValues) {
    EXPECT_NEAR(jaro_winkler("martha", "marhta"), 0.9611, 1e-4);
    EXPECT_NEAR(jaro_winkler("dixon", "dicksonx"), 0.8133, 1e-4);
    EXPECT_NEAR(jaro_winkler("dwayne", "duane"), 0.8400, 1e-4);
    EXPECT_EQ(jaro_winkler("", ""), 1.0);
    EXPECT_EQ(jaro_winkler("abc", ""), 0.0);
}

TEST(NameWordSimilarity, IsSymmetricAndBounded) {
    std::mt19937 random(7);
    for (int i = 0; i < 20'000; ++i) {
        const std::string a = random_word(random, 10, 26);
        const std::string b = random_word(random, 10, 26);
        const double s = name_word_similarity(a, b);
        ASSERT_EQ(s, name_word_similarity(b, a)) << a << " " << b;
        ASSERT_GE(s, 0.0);
        ASSERT_LE(s, 1.0);
        ASSERT_EQ(s == 1.0, a == b && !a.empty()) << a << " " << b;
    }
}

TEST(NameWordSimilarity, CountsWhatRomanisationsSwapForLess) {
    EXPECT_GT(name_word_similarity("mohamed", "muhamad"),
              name_word_similarity("mohamed", "mrhamxd"));
    EXPECT_GT(name_word_similarity("philip", "phillip"), 0.9);
    EXPECT_GT(name_word_similarity("viktor", "victor"), 0.9);
    EXPECT_LT(name_word_similarity("ivan", "evelyn"), 0.6);
}

TEST(Similarity, BoundsHostileWords) {
    const std::string long_word(1 << 20, 'x');
    EXPECT_TRUE(are_within(long_word, long_word, 0));
    EXPECT_LT(name_word_similarity(long_word, "a"), 0.1);
    EXPECT_EQ(jaro_winkler(long_word, long_word), 1.0);
}

}  // namespace
}  // namespace recourse::text
