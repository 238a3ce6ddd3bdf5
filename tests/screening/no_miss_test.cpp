#include "no_miss.hpp"

#include <gtest/gtest.h>

#include "corpus.hpp"

namespace recourse::screening {
namespace {

/// tests/properties does the same a hundred thousand times on the real lists.
TEST(NoSilentMiss, InDamagedNames) {
    constexpr std::size_t queries = 300;
    for (const auto& subjects :
         {corpus::fictional_subjects(2000, 21), corpus::some_listed_subjects()}) {
        if (subjects.empty()) continue;  // the real lists are not there
        const auto result = corpus::look_for_misses(subjects, queries, 5);
        EXPECT_EQ(result.difference, "");
        EXPECT_EQ(result.queries, queries);
        EXPECT_GT(result.found, queries);
    }
}

}  // namespace
}  // namespace recourse::screening
