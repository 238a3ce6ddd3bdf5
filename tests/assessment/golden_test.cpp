#include <gmock/gmock.h>

#include <algorithm>
#include <set>

#include "case_builder.hpp"
#include "golden_case.hpp"

/// What each law makes of the cases of golden.toml.
namespace recourse::assessment {
namespace {

using testing::golden_cases;
using testing::outcome;

TEST(Golden, CasesComeOutAsTheLawSays) {
    for (const auto& golden : golden_cases()) {
        for (const auto& [regime, expected] : golden.expected) {
            const auto assessment = testing::assess_target(golden.file, regime);
            for (const auto& finding : assessment.findings)
                EXPECT_FALSE(finding.reason.empty()) << golden.id << ": " << finding.element;
            for (const auto& [element, word] : expected)
                EXPECT_EQ(outcome(assessment, element), word)
                    << golden.id << ": " << regime << ": " << element << "\n"
                    << golden.why << "\n"
                    << describe(assessment);
        }
    }
}

TEST(Golden, CasesAreAtLeastFortyAndHaveNamesOfTheirOwn) {
    std::set<std::string> ids;
    for (const auto& golden : golden_cases()) {
        EXPECT_TRUE(ids.insert(golden.id).second) << golden.id;
        EXPECT_TRUE(std::ranges::all_of(golden.expected, [](const auto& each) {
            return each.second.contains("verdict");
        })) << golden.id;
    }
    EXPECT_GE(ids.size(), 40U);
}

/// A name that no regime has would be "left-out" for ever.
TEST(Golden, CasesNameElementsThatThereAre) {
    for (const auto& golden : golden_cases())
        for (const auto& [regime, expected] : golden.expected)
            for (const auto& [element, word] : expected)
                EXPECT_TRUE(element == "verdict" ||
                            testing::shipped_regime(regime).find_element(element) != nullptr)
                    << golden.id << ": " << regime << ": " << element;
}

}  // namespace
}  // namespace recourse::assessment
