#include "text/similarity.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

namespace recourse::text {
namespace {

/// The optimal string alignment distance as its definition says it.
int plain_edit_distance(const std::string& a, const std::string& b) {
    std::vector<std::vector<int>> d(a.size() + 1, std::vector<int>(b.size() + 1));
    for (std::size_t i = 0; i <= a.size(); ++i) d[i][0] = static_cast<int>(i);
    for (std::size_t j = 0; j <= b.size(); ++j) d[0][j] = static_cast<int>(j);
    for (std::size_t i = 1; i <= a.size(); ++i) {
        for (std::size_t j = 1; j <= b.size(); ++j) {
            d[i][j] = std::min({d[i - 1][j] + 1, d[i][j - 1] + 1,
                                d[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
            }
        }
    }
    return d[a.size()][b.size()];
}

std::string random_word(std::mt19937& random, std::size_t longest, int letters) {
    std::string word(random() % (longest + 1), 'a');
    for (char& c : word) {
        c = static_cast<char>('a' + static_cast<int>(random() % static_cast<unsigned>(letters)));
    }
    return word;
}

TEST(EditDistance, EqualsThePlainReferenceOnRandomWords) {
    std::mt19937 random(20261123);
    for (int i = 0; i < 20'000; ++i) {
        const std::string a = random_word(random, i % 7 == 0 ? 64 : 12, 3);
        const std::string b = random_word(random, i % 7 == 0 ? 64 : 12, 3);
        ASSERT_EQ(edit_distance(a, b), plain_edit_distance(a, b)) << a << " " << b;
        ASSERT_EQ(edit_distance(a, b), edit_distance(b, a)) << a << " " << b;
    }
}

TEST(EditDistance, EqualsThePlainReferenceOnAllShortWords) {
    std::vector<std::string> words{""};
    for (std::size_t i = 0; i < words.size() && words[i].size() < 4; ++i) {
        const std::string word = words[i];
        for (const char c : {'a', 'b', 'c'}) words.push_back(word + c);
    }
    for (const auto& a : words) {
        for (const auto& b : words) {
            ASSERT_EQ(edit_distance(a, b), plain_edit_distance(a, b)) << a << " " << b;
        }
    }
}

TEST(EditDistance, IsKnownToBeFewWithoutMeasuringIt) {
    std::mt19937 random(20261127);
    for (int i = 0; i < 40'000; ++i) {
        const std::string a = random_word(random, 12, 3);
        const std::string b = random_word(random, 12, 3);
        const int distance = plain_edit_distance(a, b);
        for (const int most : {0, 1, 2, 3}) {
            ASSERT_EQ(are_within(a, b, most), distance <= most) << a << " " << b;
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
    EXPECT_EQ(edit_distance(long_word, long_word), 0);
    EXPECT_LT(name_word_similarity(long_word, "a"), 0.1);
    EXPECT_EQ(jaro_winkler(long_word, long_word), 1.0);
}

}  // namespace
}  // namespace recourse::text
