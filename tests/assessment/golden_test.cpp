#include <gmock/gmock.h>

#include <algorithm>
#include <set>

#include "case_builder.hpp"
#include "golden_case.hpp"

/// What each law makes of the cases of golden.toml.
namespace recourse::assessment {
namespace {

using testing::Expected;
using testing::golden_cases;

/// "left-out" for an element of a limb that cannot fit while another can.
std::string outcome(const TargetAssessment& assessment, const std::string& element) {
    if (element == "verdict") return to_string(assessment.verdict);
    const auto* finding = testing::find(assessment, element);
    return finding == nullptr ? "left-out" : to_string(finding->status);
}

TEST(Golden, CasesComeOutAsTheLawSays) {
    for (const auto& golden : golden_cases()) {
        for (const auto& [regime, expected] : golden.expected) {
            const auto assessment = testing::assess_target(golden.file, regime);
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

/// Without its element a test would go on passing; so each must come out in two ways somewhere.
TEST(Golden, CasesTellEveryElementOfTheNewerRegimesApart) {
    const std::set<std::string> older = {"ca-jvcfoa", "eu-ghrsr", "gb-ghr", "us-glomag"};
    std::map<std::string, std::map<std::string, std::set<std::string>>> seen;
    for (const auto& golden : golden_cases())
        for (const auto& [regime, expected] : golden.expected)
            for (const auto& [element, word] : expected) seen[regime][element].insert(word);
    for (const auto& regime : testing::shipped_regimes()) {
        EXPECT_TRUE(seen.contains(regime.id)) << regime.id;
        if (older.contains(regime.id)) continue;  // elements_test.cpp has a row for each of them
        for (const auto& element : regime.elements) {
            const bool reaches_all =
                element.kind == ElementKind::target && regime.target_kinds.size() == 3;
            const std::size_t ways = element.kind == ElementKind::status || reaches_all ? 1 : 2;
            EXPECT_GE(seen[regime.id][element.id].size(), ways) << regime.id << " " << element.id;
        }
    }
}

}  // namespace
}  // namespace recourse::assessment
