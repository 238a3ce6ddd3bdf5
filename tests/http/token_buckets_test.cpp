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

/// Fills the memory with others, each of whom asks once.
void ask_once_each(TokenBuckets& buckets, std::size_t others, TokenBuckets::Time now) {
    for (std::size_t i = 0; i < others; ++i)
        ASSERT_FALSE(buckets.take("other " + std::to_string(i), rate, now));
}

TEST(TokenBuckets, ForgetThoseWhoseBucketIsFullAgain) {
    TokenBuckets buckets;
    TokenBuckets::Time now{seconds(1000)};
    ask_once_each(buckets, TokenBuckets::most - 1, now);
    now += milliseconds(499);
    for (int i = 0; i < 3; ++i) ASSERT_FALSE(buckets.take("busy", rate, now));
    EXPECT_EQ(buckets.size(), TokenBuckets::most);
    now += milliseconds(1);  // The token of each of the others is back.
    EXPECT_FALSE(buckets.take("new", rate, now));
    EXPECT_EQ(buckets.size(), 2) << "busy and new";
    EXPECT_TRUE(buckets.take("busy", rate, now)) << "who has used up their own is not let off";
}

TEST(TokenBuckets, NeverKnowMoreThanMemoryIsGivenTo) {
    TokenBuckets buckets;
    const TokenBuckets::Time now{seconds(1000)};
    ask_once_each(buckets, TokenBuckets::most, now);
    EXPECT_FALSE(buckets.take("one more", rate, now));
    EXPECT_EQ(buckets.size(), 1) << "nobody's bucket is full, so the limits begin anew";
}

}  // namespace
}  // namespace recourse::http::internal
