#include "base/work_in_order.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <string>
#include <vector>

namespace recourse::base {
namespace {

struct Outcome {
    std::vector<int> given;
    std::string error;
    int most_between = 0;
};

/// Squares of 0, 1, ... in threads, some of which take longer than others.
Outcome squares(int count, std::size_t threads, int take_fails_at = -1, int give_fails_at = -1) {
    Outcome outcome;
    int next = 0;
    std::atomic<int> between = 0;
    std::atomic<int> most = 0;
    const OrderedWork<int, int> work{
        .take = [&]() -> Result<std::optional<int>> {
            if (next == take_fails_at) return fail(ErrorCode::invalid_input, "take");
            if (next == count) return std::nullopt;
            most = std::max(most.load(), ++between);
            return next++;
        },
        .make =
            [](int item) {
                std::this_thread::sleep_for(std::chrono::microseconds(item % 7 * 50));
                return item * item;
            },
        .give = [&](int made) -> Result<void> {
            --between;
            if (static_cast<int>(outcome.given.size()) == give_fails_at) {
                return fail(ErrorCode::unavailable, "give");
            }
            outcome.given.push_back(made);
            return {};
        }};
    const auto done = work_in_order(work, threads);
    outcome.error = done ? "" : done.error().message();
    outcome.most_between = most;
    return outcome;
}

std::vector<int> first_squares(int count) {
    std::vector<int> all;
    for (int i = 0; i < count; ++i) all.push_back(i * i);
    return all;
}

TEST(WorkInOrder, GivesInTheOrderInWhichItTook) {
    for (const std::size_t threads : {1, 2, 3, 8}) {
        SCOPED_TRACE(threads);
        const Outcome outcome = squares(500, threads);
        EXPECT_EQ(outcome.given, first_squares(500));
        EXPECT_EQ(outcome.error, "");
        EXPECT_LE(outcome.most_between, static_cast<int>(threads) * 4) << "what waits is bounded";
    }
}

TEST(WorkInOrder, GivesWhatCameBeforeAFailure) {
    for (const std::size_t threads : {1, 2, 8}) {
        SCOPED_TRACE(threads);
        const Outcome taking = squares(500, threads, 77);
        EXPECT_EQ(taking.given, first_squares(77));
        EXPECT_EQ(taking.error, "take");
        const Outcome giving = squares(500, threads, -1, 77);
        EXPECT_EQ(giving.given, first_squares(77));
        EXPECT_EQ(giving.error, "give");
        EXPECT_EQ(squares(0, threads).given, first_squares(0));
    }
}

}  // namespace
}  // namespace recourse::base
