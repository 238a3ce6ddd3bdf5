#include "http/internal/body_budget.hpp"

#include <gtest/gtest.h>

namespace recourse::http::internal {
namespace {

TEST(BodyBudget, HoldsNoMoreThanItHas) {
    BodyBudget budget(1000, 100);
    BodyBudget::Share first(budget);
    EXPECT_TRUE(first.grow_to(400));
    EXPECT_TRUE(first.grow_to(700));
    {
        BodyBudget::Share second(budget);
        EXPECT_TRUE(second.grow_to(300));
        BodyBudget::Share third(budget);
        EXPECT_FALSE(third.grow_to(101));
        EXPECT_FALSE(first.grow_to(701));
        EXPECT_TRUE(first.grow_to(700)) << "what it has it keeps";
    }
    EXPECT_TRUE(first.grow_to(1000)) << "what others held";
    EXPECT_FALSE(first.grow_to(1001));
    first.give_back();
    EXPECT_TRUE(first.grow_to(1000));
}

TEST(BodyBudget, SmallBodiesAlwaysFindRoom) {
    BodyBudget budget(1000, 100);
    BodyBudget::Share full(budget);
    ASSERT_TRUE(full.grow_to(1000));
    BodyBudget::Share other(budget);
    EXPECT_TRUE(other.grow_to(100));
    EXPECT_FALSE(other.grow_to(101));
}

}  // namespace
}  // namespace recourse::http::internal
