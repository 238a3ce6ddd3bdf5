#include "screening/internal/word_table.hpp"

#include <gtest/gtest.h>

#include <map>
#include <random>
#include <string>

namespace recourse::screening {
namespace {

/// Of few letters and many lengths: most begin with another one.
std::string word_of_two_letters(std::mt19937& random) {
    std::string word(random() % 20, ' ');
    for (char& c : word) c = random() % 2 == 0 ? 'a' : '\xD0';
    return word;
}

TEST(WordTable, HasWhatAMapHas) {
    std::mt19937 random(4);
    WordTable<int> table;
    std::map<std::string, int> expected;
    for (int i = 0; i < 3000; ++i) {
        const std::string word = word_of_two_letters(random);
        table[word] += i;
        expected[word] += i;
    }
    EXPECT_EQ((std::map<std::string, int>(table.begin(), table.end())), expected);
    for (int i = 0; i < 3000; ++i) {
        const std::string word = word_of_two_letters(random);
        const auto there = expected.find(word);
        const int* found = table.find(word);
        ASSERT_EQ(found != nullptr, there != expected.end()) << word.size();
        if (found != nullptr) {
            EXPECT_EQ(*found, there->second);
        }
    }
}

TEST(WordTable, HasNothingBeforeAnythingIsAdded) {
    const WordTable<int> table;
    EXPECT_FALSE(table.contains(""));
    EXPECT_FALSE(table.contains("word"));
}

TEST(WordTable, KeepsTheOrderInWhichWordsWereAdded) {
    WordTable<int> table;
    for (const char* word : {"petra", "", "anna", "petra"}) table[word] = 1;
    std::string all;
    for (const auto& [word, number] : table) all += word + ";";
    EXPECT_EQ(all, "petra;;anna;");
}

}  // namespace
}  // namespace recourse::screening
