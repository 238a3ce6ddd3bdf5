#include "cli/age_text.hpp"

#include <gtest/gtest.h>

namespace recourse::cli {
namespace {

TEST(AgeText, IsInTheLargestUnitThatStillTellsSomething) {
    using namespace std::chrono_literals;
    const struct {
        std::chrono::seconds age;
        const char* text;
    } rows[] = {{0s, "0 s"}, {119s, "119 s"}, {2min, "2 min"}, {119min, "119 min"},
                {2h, "2 h"}, {47h, "47 h"},   {48h, "2 days"}, {2400h, "100 days"}};
    for (const auto& row : rows) EXPECT_EQ(age_text(row.age), row.text);
}

}  // namespace
}  // namespace recourse::cli
