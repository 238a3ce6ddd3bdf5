#include "casework/pinpoint.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace recourse::casework {
namespace {

using ::testing::HasSubstr;

TEST(Pinpoint, ReadsEveryForm) {
    struct Row {
        const char* text;
        Pinpoint expected;
    };
    const Row table[] = {
        {"", {}},
        {"p. 2", {.pages = Pinpoint::Range{2, 2}}},
        {"pp. 2-3", {.pages = Pinpoint::Range{2, 3}}},
        {"page 12", {.pages = Pinpoint::Range{12, 12}}},
        {"para 7", {.paragraphs = {"7"}}},
        {"para 4.2", {.paragraphs = {"4.2"}}},
        {"paras 1 and 2", {.paragraphs = {"1", "2"}}},
        {"p. 2, para 4", {.pages = Pinpoint::Range{2, 2}, .paragraphs = {"4"}}},
        {"region 10,20,300,200", {.region = Pinpoint::Region{10, 20, 300, 200}}},
        {"00:00:12", {.time = Pinpoint::Range{12, 12}}},
        {"00:01:05 to 01:00:00", {.time = Pinpoint::Range{65, 3600}}},
        {"00:12-00:30", {.time = Pinpoint::Range{12, 30}}},
        {"p. 1, opening", {.pages = Pinpoint::Range{1, 1}, .words = "opening"}},
        {"entry 10", {.words = "entry 10"}},
        {"col. 1, para 2", {.paragraphs = {"2"}, .words = "col. 1"}},
        {"total", {.words = "total"}},
        {"лист 3", {.words = "лист 3"}},
    };
    for (const Row& row : table) {
        const auto read = parse_pinpoint(row.text);
        ASSERT_TRUE(read) << row.text << ": " << read.error().to_string();
        EXPECT_EQ(*read, row.expected) << row.text;
    }
}

TEST(Pinpoint, RefusesWhatOnlyLooksLikeAPlace) {
    for (const char* text : {"p. 0",
                             "p. two",
                             "pp. 5-3",
                             "pp. 1-2-3",
                             "p. -1",
                             "p. 99999999999",
                             "para x",
                             "para ",
                             "para 4.",
                             "region 1,2,3",
                             "region 1,2,3,4,5",
                             "region 1,2,0,4",
                             "region -1,2,3,4",
                             "region 10, 20, 30, 40",
                             "00:75:00",
                             "00:00:60",
                             "1:2:3:4",
                             "00:30 to 00:12",
                             "00:12 to soon",
                             "p. 2, para y"}) {
        const auto read = parse_pinpoint(text);
        ASSERT_FALSE(read) << text;
        EXPECT_THAT(read.error().to_string(), HasSubstr("is no place such as")) << text;
    }
    EXPECT_FALSE(parse_pinpoint(std::string(501, 'x')));
}

}  // namespace
}  // namespace recourse::casework
