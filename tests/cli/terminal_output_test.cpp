#include "cli/terminal_output.hpp"

#include <gtest/gtest.h>

#include <sstream>

namespace recourse::cli {
namespace {

TEST(TerminalOutput, ObeysOnlyOurColours) {
    struct Case {
        const char* why;
        const char* line;
        const char* shown;
    };
    const Case cases[] = {
        {"plain", "Exhibit 3", "Exhibit 3"},
        {"our colours", "\x1b[1mExhibit\x1b[0m 3", "\x1b[1mExhibit\x1b[0m 3"},
        {"a tab", "a\tb", "a\tb"},
        {"other scripts", "Жук 上官", "Жук 上官"},
        {"a window's title is not set", "\x1b]0;owned\a", "\\x1B]0;owned\\x07"},
        {"the screen is not cleared", "a\x1b[2Jb", "a\\x1B[2Jb"},
        {"nothing is overwritten", "accepted\rrejected", "accepted\\x0Drejected"},
        {"writing is not turned round", "a\u202Eb", "a\\u202Eb"},
        {"an escape at the end", "a\x1b", "a\\x1B"},
        {"bytes that are no UTF-8", "a\xff", "a\\xFF"},
        {"nothing", "", ""},
    };
    for (const Case& c : cases) {
        SCOPED_TRACE(c.why);
        EXPECT_EQ(shown_on_terminal(c.line), c.shown);
    }
}

TEST(TerminalOutput, WritesWholeLinesAndTheRestWhenFlushed) {
    std::ostringstream terminal;
    TerminalOutput buffer(terminal);
    std::ostream out(&buffer);
    out << "two\nlines " << 2;
    EXPECT_EQ(terminal.str(), "two\n");
    out << '\x1b' << "[2J" << std::flush;
    EXPECT_EQ(terminal.str(), "two\nlines 2\\x1B[2J");
    terminal.setstate(std::ios::badbit);
    out << "lost\n" << std::flush;
    EXPECT_FALSE(out) << "a terminal that is gone is noticed";
}

}  // namespace
}  // namespace recourse::cli
