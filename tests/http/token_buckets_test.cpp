#include "http/internal/token_buckets.hpp"

#include <gtest/gtest.h>

namespace recourse::http::internal {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr TokenBuckets::Rate rate{.a_second = 2, .burst = 3};

TEST(TokenBuckets, LetABurstThroughAndThenTheRate) {
    TokenBuckets buckets;
    TokenBuckets::Time now{seconds(1000)};
    for (int i = 0; i < 3; ++i) EXPECT_FALSE(buckets.take("a", rate, now)) << i;
    EXPECT_EQ(buckets.take("a", rate, now), seconds(1));
    EXPECT_FALSE(buckets.take("b", rate, now)) << "others have their own";
    now += milliseconds(500);
    EXPECT_FALSE(buckets.take("a", rate, now));
    EXPECT_TRUE(buckets.take("a", rate, now));
    now += seconds(100);
    for (int i = 0; i < 3; ++i) EXPECT_FALSE(buckets.take("a", rate, now)) << "full, not fuller";
    EXPECT_TRUE(buckets.take("a", rate, now));
}

TEST(TokenBuckets, WhatIsOwedIsWaitedFor) {
    TokenBuckets buckets;
    TokenBuckets::Time now{seconds(1000)};
    EXPECT_FALSE(buckets.take("a", rate, now));
    buckets.owe("a", 21);
    EXPECT_EQ(buckets.take("a", rate, now), seconds(10));
    now += seconds(10);
    EXPECT_FALSE(buckets.take("a", rate, now));
}

TEST(TokenBuckets, ForgetWhoHasNotAskedForLong) {
    TokenBuckets buckets;
    TokenBuckets::Time now{seconds(1000)};
    for (int i = 0; i < 3; ++i) EXPECT_FALSE(buckets.take("busy", rate, now));
    now += milliseconds(1);
    for (int i = 0; i < 200'000; ++i) {
        ASSERT_FALSE(buckets.take(std::to_string(i), rate, now));
        now += milliseconds(1);
    }
}

}  // namespace
}  // namespace recourse::http::internal
