#include "screening/internal/spelling_index.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <deque>
#include <random>
#include <string>

#include "../text/plain_distance.hpp"
#include "screening/internal/word_rules.hpp"

namespace recourse::screening {
namespace {

/// Few letters, so that many words lie near to one another.
std::string random_word(std::mt19937& random, std::size_t longest) {
    std::string word(1 + random() % longest, ' ');
    for (char& c : word) c = static_cast<char>('a' + random() % 5);
    return word;
}

std::string changed(std::string word, std::mt19937& random, std::size_t edits) {
    for (std::size_t i = 0; i < edits && word.size() > 1; ++i) {
        const std::size_t at = random() % (word.size() - 1);
        switch (random() % 4) {
            case 0:
                std::swap(word[at], word[at + 1]);
                break;
            case 1:
                word.erase(at, 1);
                break;
            case 2:
                word.insert(at, 1, 'b');
                break;
            default:
                word[at] = 'c';
        }
    }
    return word;
}

struct ReachCase {
    const char* name;
    SpellingIndex::Reach reach;
    int furthest;
};

TEST(SpellingIndex, FindsExactlyWhatMeasuringEverySpellingFinds) {
    const ReachCase cases[] = {
        {"words", reach, 3}, {"joined words", joined_reach, 1}, {"skeletons", skeleton_reach, 1}};
    for (const auto& c : cases) {
        std::mt19937 random(3);
        std::deque<std::string> words;
        SpellingIndex index(c.reach, c.furthest);
        for (std::uint32_t i = 0; i < 3000; ++i) {
            words.push_back(random_word(random, 20));
            index.add(words.back(), i);
        }
        index.build();
        std::size_t found_in_all = 0;
        for (int i = 0; i < 1000; ++i) {
            const std::string word = changed(words[random() % words.size()], random, random() % 4);
            std::vector<std::uint32_t> found;
            index.find(word, found);
            std::sort(found.begin(), found.end());
            std::vector<std::uint32_t> expected;
            for (std::uint32_t w = 0; w < words.size(); ++w) {
                const auto [shorter, longer] = std::minmax({word.size(), words[w].size()});
                const int most = c.reach(shorter, longer);
                if (static_cast<int>(longer - shorter) > most) continue;
                if (text::plain_edit_distance(word, words[w]) <= most) expected.push_back(w);
            }
            ASSERT_EQ(found, expected) << c.name << ": " << word;
            found_in_all += found.size();
        }
        EXPECT_GT(found_in_all, 1000u) << c.name;
    }
}

TEST(SpellingIndex, FindsALongWordWhoseMiddleIsExchangedAndBothHalvesMisspelt) {
    SpellingIndex index(reach, 3);
    index.add("abcdefghijklmn", 7);
    index.build();
    std::vector<std::uint32_t> found;
    index.find("axcdefhgijkymn", found);
    EXPECT_EQ(found, std::vector<std::uint32_t>{7});
}

TEST(SpellingIndex, FindsNothingWhereNothingIs) {
    SpellingIndex index(reach, 3);
    index.build();
    std::vector<std::uint32_t> found;
    index.find("tellmark", found);
    EXPECT_TRUE(found.empty());
}

}  // namespace
}  // namespace recourse::screening
