#include "base/printable.hpp"

#include <gtest/gtest.h>

namespace recourse::base {
namespace {

TEST(Printable, LeavesLettersAndWritesOutWhatSteersATerminal) {
    struct Line {
        const char* why;
        std::string text;
        std::string shown;
    };
    const Line lines[] = {
        {"nothing", "", ""},
        {"letters of every script", "Жук 上官 ندى 😀 e\u0301 a\u00A0b",
         "Жук 上官 ندى 😀 e\u0301 a\u00A0b"},
        {"an escape sequence", "a\x1b[2Jb", "a\\x1B[2Jb"},
        {"line ends and tabs", "a\r\nb\tc", "a\\x0D\\x0Ab\\x09c"},
        {"delete, and a zero", std::string("a\x7F\0b", 4), "a\\x7F\\x00b"},
        {"C1 controls, which terminals obey too", "a\u009B2J", "a\\x9B2J"},
        {"writing turned round", "photo\u202Egpj.exe", "photo\\u202Egpj.exe"},
        {"isolates and marks", "\u2066a\u2069\u200F\u061C", "\\u2066a\\u2069\\u200F\\u061C"},
        {"other line ends", "a\u2028b\u2029", "a\\u2028b\\u2029"},
        {"no UTF-8", "caf\xE9\xFFx", "caf\\xE9\\xFFx"},
        {"cut in a letter", "a\xE4\xB8", "a\\xE4\\xB8"},
    };
    for (const Line& line : lines) EXPECT_EQ(printable(line.text), line.shown) << line.why;
}

}  // namespace
}  // namespace recourse::base
