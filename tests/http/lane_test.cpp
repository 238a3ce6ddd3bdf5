#include "http/internal/lane.hpp"

#include <gtest/gtest.h>

namespace recourse::http::internal {
namespace {

TEST(WorkLane, WithoutPatienceNothingIsBegun) {
    WorkLane lane({.threads = 1, .waiting = 1, .patience = std::chrono::milliseconds(0)});
    const auto place = lane.enter();
    ASSERT_NE(place, nullptr);
    EXPECT_LE(place->until(), WorkLane::Clock::now());
    EXPECT_FALSE(place->begin());
    EXPECT_EQ(lane.enter(), nullptr) << "whoever waits has not given up yet";
    EXPECT_TRUE(place->give_up());
    EXPECT_NE(lane.enter(), nullptr);
}

TEST(WorkLane, HasNoMorePlacesThanItSays) {
    WorkLane lane({.threads = 1, .waiting = 2, .patience = std::chrono::hours(1)});
    const auto first = lane.enter();
    const auto second = lane.enter();
    ASSERT_NE(first, nullptr);
    ASSERT_NE(second, nullptr);
    EXPECT_EQ(lane.enter(), nullptr);
    EXPECT_EQ(lane.enter(), nullptr) << "who was turned away takes no place";
    EXPECT_TRUE(first->begin());
    const auto third = lane.enter();
    EXPECT_NE(third, nullptr) << "what was begun waits no longer";
    EXPECT_EQ(lane.enter(), nullptr);
    EXPECT_TRUE(second->give_up());
    EXPECT_NE(lane.enter(), nullptr);
}

TEST(WorkLane, BeginsOrGivesUpAndNeverBoth) {
    WorkLane lane({.threads = 1, .waiting = 1, .patience = std::chrono::hours(1)});
    const auto begun = lane.enter();
    EXPECT_TRUE(begun->begin());
    EXPECT_FALSE(begun->give_up());
    EXPECT_FALSE(begun->begin());
    const auto given_up = lane.enter();
    ASSERT_NE(given_up, nullptr);
    EXPECT_TRUE(given_up->give_up());
    EXPECT_FALSE(given_up->begin());
    EXPECT_NE(lane.enter(), nullptr);
    EXPECT_EQ(lane.enter(), nullptr) << "a place is free once";
}

}  // namespace
}  // namespace recourse::http::internal
