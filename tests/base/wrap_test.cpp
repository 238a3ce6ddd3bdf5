#include "base/wrap.hpp"

#include <gtest/gtest.h>

namespace recourse::base {
namespace {

TEST(Wrap, BreaksBetweenWordsAndIndentsWhatFollows) {
    const std::string word(48, 'a');
    EXPECT_EQ(wrap("- ", "one two", 2), "- one two\n");
    EXPECT_EQ(wrap("", word + " " + word + " b", 2), word + " " + word + " b\n") << "99 columns";
    EXPECT_EQ(wrap("-> ", word + " " + word + " b", 4), "-> " + word + " " + word + "\n    b\n");
    EXPECT_EQ(wrap("lead", "", 2), "lead\n");
}

TEST(Wrap, CountsLettersAndNotBytes) {
    std::string word;
    for (int i = 0; i < 49; ++i) word += "\xC3\xA9";  // e with acute, two bytes each
    EXPECT_EQ(wrap("", word + " " + word, 2), word + " " + word + "\n");
}

TEST(Wrap, LeavesALongWordWhole) {
    const std::string word(150, 'a');
    EXPECT_EQ(wrap("x", word + " b", 2), "x" + word + "\n  b\n");
}

}  // namespace
}  // namespace recourse::base
