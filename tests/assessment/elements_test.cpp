#include <gmock/gmock.h>

#include "case_builder.hpp"

/// What elements ask that golden.toml, of one day, cannot show.
namespace recourse::assessment {
namespace {

TEST(Elements, AskThatTheRegimeIsInForce) {
    const auto file = testing::CaseBuilder::solid("torture", "direct", {"journalist"}).file;
    const auto before = std::chrono::sys_days{std::chrono::year{1990} / 1 / 1};
    for (const auto& regime : testing::shipped_regimes()) {
        if (regime.valid_from.empty()) continue;  // not known: never too early
        const auto assessment = assess(file, file.parties.front(), regime, {}, before);
        EXPECT_EQ(testing::find(assessment, "in-force")->status, ElementStatus::missing)
            << regime.id;
        EXPECT_EQ(assessment.verdict, Verdict::does_not_fit) << regime.id;
    }
}

}  // namespace
}  // namespace recourse::assessment
