#include "casework/search/internal/name_terms.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>

namespace recourse::casework::internal {
namespace {

/// Whether one of the sequences is of these words.
bool reads_as(const NameTerms& names, const std::string& word,
              const std::vector<std::string>& syllables) {
    for (const auto& sequence : names.sequences({word})) {
        if (sequence.size() != syllables.size()) continue;
        bool same = true;
        for (std::size_t i = 0; i < sequence.size(); ++i) {
            same = same &&
                   std::ranges::find(sequence[i].terms, syllables[i]) != sequence[i].terms.end();
        }
        if (same) return true;
    }
    return false;
}

TEST(NameTerms, AWordOfSyllablesThatEndsInNoneTakesNoTime) {
    const NameTerms names({"\u963f", "\u5b89", "\u4e0a", "\u5b98"});  // a, an, shang, guan
    EXPECT_TRUE(reads_as(names, "shangguan", {"\u4e0a", "\u5b98"}));
    EXPECT_TRUE(reads_as(names, "ana", {"\u5b89", "\u963f"}));
    const auto begun = std::chrono::steady_clock::now();
    std::string word;
    while (word.size() < 90) word += "aan";
    EXPECT_EQ(names.sequences({word + "x"}).size(), 1U) << "as it is";
    EXPECT_EQ(names.sequences({std::string(1 << 20, 'a') + "x"}).size(), 1U);
    EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::seconds(10));
}

}  // namespace
}  // namespace recourse::casework::internal
