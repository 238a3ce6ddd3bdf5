#include "cli/table.hpp"

#include <gtest/gtest.h>

#include <sstream>

namespace recourse::cli {
namespace {

TEST(CellWidth, CountsWhatATerminalShows) {
    struct Case {
        const char* why;
        const char* text;
        std::size_t width;
    };
    const Case cases[] = {
        {"empty", "", 0},
        {"letters", "abc", 3},
        {"two bytes, one cell", "Жук", 3},
        {"wide letters take two", "上官", 4},
        {"a combining mark takes none", "e\u0301", 1},
        {"Arabic", "\u0646\u062f\u064a\u0631\u0629", 5},
        {"colour codes take none", "\x1b[31mred\x1b[0m", 3},
        {"a broken colour code ends it", "a\x1b[31", 1},
        {"a byte that is no UTF-8 shows as one sign", "a\xff", 2},
    };
    for (const Case& c : cases) {
        SCOPED_TRACE(c.why);
        EXPECT_EQ(cell_width(c.text), c.width);
    }
}

TEST(PrintTable, NamesOfStrangersSteerNoTerminal) {
    std::ostringstream out;
    print_table(out, {{"NAME"}, {"N"}},
                {{"a\x1b[2J\nb\u202E", "\x1b[31mred\x1b[0m"}, {"x\x1b[8mhidden", "2"}});
    EXPECT_EQ(out.str(),
              "NAME                 N\n"
              "a\\x1B[2J\\x0Ab\\u202E  \x1b[31mred\x1b[0m\n"
              "x\\x1B[8mhidden       2\n");
}

TEST(PrintTable, AlignsColumnsByCells) {
    std::ostringstream out;
    print_table(out, {{"NAME"}, {"N", Align::right}, {"LAST"}},
                {{"上官", "7", "x"}, {"Halvenik", "120", "y"}, {"short row"}});
    EXPECT_EQ(out.str(),
              "NAME         N  LAST\n"
              "上官         7  x\n"
              "Halvenik   120  y\n"
              "short row       \n");
}

}  // namespace
}  // namespace recourse::cli
