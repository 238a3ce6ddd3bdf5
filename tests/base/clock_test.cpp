#include "base/clock.hpp"

#include <gtest/gtest.h>

namespace recourse::base {
namespace {

using namespace std::chrono_literals;

TEST(Clock, TextGoesBothWays) {
    for (const std::string_view text :
         {"1970-01-01T00:00:00Z", "2026-11-23T22:24:18Z", "2024-02-29T23:59:59Z"}) {
        EXPECT_EQ(format_time(parse_time(text).value()), text);
    }
    EXPECT_EQ(format_day(Time(0s)), "1970-01-01");
    EXPECT_EQ(format_time(Time(-1s)), "1969-12-31T23:59:59Z");
    EXPECT_LT(Time(0s), system_now());
}

TEST(Clock, OffsetsAndFractionsAreRead) {
    EXPECT_EQ(format_time(parse_time("2026-11-23T01:00:00+02:30").value()), "2026-11-22T22:30:00Z");
    EXPECT_EQ(format_time(parse_time("2026-11-23T01:00:00.123-05:00").value()),
              "2026-11-23T06:00:00Z");
}

TEST(Clock, OtherTextIsRefused) {
    for (const std::string_view text :
         {"", "2026-11-23", "2026-11-23T22:24:18", "2026-11-23 22:24:18Z", "2026-13-23T22:24:18Z",
          "2026-02-30T22:24:18Z", "2026-11-23T24:00:00Z", "2026-11-23T22:60:00Z",
          "2026-11-23T22:24:18.Z", "2026-11-23T22:24:18ZZ", "2026-11-23T22:24:18+2:00",
          "-026-11-23T22:24:18Z", "2026-+1-23T22:24:18Z"}) {
        EXPECT_FALSE(parse_time(text).has_value()) << text;
    }
}

}  // namespace
}  // namespace recourse::base
