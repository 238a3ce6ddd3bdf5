#include "base/ulid.hpp"

#include <gtest/gtest.h>

#include <set>

namespace recourse::base {
namespace {

using namespace std::chrono_literals;
using Millisecond = std::chrono::sys_time<std::chrono::milliseconds>;

TEST(Ulid, TextGoesBothWays) {
    // 1469918176385 ms is the time of the example in the ULID specification.
    UlidSource source([] { return Millisecond(1469918176385ms); },
                      [] { return std::array<unsigned char, 10>{255, 0, 1, 2, 3, 4, 5, 6, 7, 8}; });
    const Ulid id = source.next();
    const std::string text = id.to_string();
    EXPECT_EQ(text.substr(0, 10), "01ARYZ6S41");
    EXPECT_EQ(Ulid::parse(text), id);
    EXPECT_EQ(Ulid::parse("01aryz6s41" + text.substr(10)), id);
    EXPECT_EQ(id.time(), Millisecond(1469918176385ms));
    EXPECT_EQ(Ulid().to_string(), std::string(26, '0'));
    EXPECT_EQ(Ulid::parse("7" + std::string(25, 'Z'))->to_string(), "7" + std::string(25, 'Z'));
}

TEST(Ulid, OtherTextIsNone) {
    for (const std::string& text :
         {std::string(), std::string(25, '0'), std::string(27, '0'), "8" + std::string(25, '0'),
          "0" + std::string(24, '0') + "U", "0" + std::string(24, '0') + "-"}) {
        EXPECT_EQ(Ulid::parse(text), std::nullopt) << text;
    }
}

TEST(UlidSource, GrowsWhateverTheClockDoes) {
    const int times[] = {5, 5, 4, 5, 6, 1, 7};
    std::size_t at = 0;
    UlidSource source([&] { return Millisecond(std::chrono::milliseconds(times[at++])); },
                      [] {
                          std::array<unsigned char, 10> bytes;
                          bytes.fill(0xFF);
                          return bytes;
                      });
    Ulid last;
    for (std::size_t i = 0; i < std::size(times); ++i) {
        const Ulid next = source.next();
        EXPECT_LT(last, next);
        EXPECT_LT(last.to_string(), next.to_string());
        last = next;
    }
}

TEST(Ulid, ThoseOfTheProcessAreDistinctAndSorted) {
    std::set<std::string> ids;
    std::string last;
    for (int i = 0; i < 10'000; ++i) {
        const std::string id = make_ulid().to_string();
        EXPECT_LT(last, id);
        ids.insert(last = id);
    }
    EXPECT_EQ(ids.size(), 10'000U);
}

}  // namespace
}  // namespace recourse::base
