#include "casework/internal/order.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace recourse::casework::internal {
namespace {

using Held = std::vector<std::optional<double>>;
using ::testing::ElementsAre;

constexpr auto fresh = std::nullopt;

TEST(Order, LeavesInPlaceWhatCanStay) {
    EXPECT_THAT(positions_in_order({}), ElementsAre());
    EXPECT_THAT(positions_in_order({fresh, fresh}), ElementsAre(1, 2));
    EXPECT_THAT(positions_in_order({1.0, 2.0, fresh}), ElementsAre(1, 2, 3));
    EXPECT_THAT(positions_in_order({1.0, fresh, 2.0}), ElementsAre(1, 1.5, 2));
    EXPECT_THAT(positions_in_order({fresh, 1.0}), ElementsAre(0.5, 1));
    EXPECT_THAT(positions_in_order({3.0, 1.0, 2.0}), ElementsAre(0.5, 1, 2)) << "one moved up";
    EXPECT_THAT(positions_in_order({2.0, 3.0, 1.0}), ElementsAre(2, 3, 4)) << "one moved down";
    EXPECT_THAT(positions_in_order({1.5, fresh}), ElementsAre(1.5, 2));
}

TEST(Order, AlwaysGoesUpAlsoWhenNoRoomIsLeft) {
    std::mt19937 random(20'261'125);
    std::vector<double> positions{1, 2};
    for (int round = 0; round < 200; ++round) {
        Held held(positions.begin(), positions.end());
        // Nearly always at the same place, until two positions touch.
        const std::size_t at = round % 10 == 0 ? random() % (held.size() + 1) : 1;
        held.insert(held.begin() + static_cast<std::ptrdiff_t>(at), fresh);
        positions = positions_in_order(held);
        ASSERT_EQ(positions.size(), held.size());
        ASSERT_TRUE(std::ranges::adjacent_find(positions, std::greater_equal<>()) ==
                    positions.end());
    }
}

}  // namespace
}  // namespace recourse::casework::internal
