#include <gmock/gmock.h>

#include "alteration.hpp"
#include "case_builder.hpp"
#include "golden_case.hpp"
#include "random_case.hpp"

/// Whoever alters a regime file by one element hears of it from golden.toml.
namespace recourse::assessment {
namespace {

using testing::Alteration;
using testing::golden_cases;

/// Whether some golden outcome is another under the altered regime.
bool changes_a_golden_outcome(const Regime& altered) {
    for (const auto& golden : golden_cases()) {
        const auto found = golden.expected.find(altered.id);
        if (found == golden.expected.end()) continue;
        const auto assessment =
            assess(golden.file, golden.file.parties.front(), altered, {}, testing::now());
        for (const auto& [element, word] : found->second)
            if (testing::outcome(assessment, element) != word) return true;
    }
    return false;
}

TEST(Mutation, EveryAlterationOfAnElementChangesAGoldenOutcome) {
    for (const auto& regime : testing::shipped_regimes())
        for (const auto& alteration : testing::alterations(regime)) {
            if (!alteration.alike.empty()) continue;
            EXPECT_TRUE(changes_a_golden_outcome(alteration.altered)) << alteration.what;
        }
}

/// What the case says of each element, and the verdict.
std::vector<std::string> outcomes(const model::Case& file, const model::Party& target,
                                  const Regime& regime, const Regime& elements) {
    const auto assessment = assess(file, target, regime, {}, testing::now());
    std::vector<std::string> all = {to_string(assessment.verdict)};
    for (const auto& element : elements.elements)
        all.push_back(testing::outcome(assessment, element.id));
    return all;
}

/// An exception that could make a difference after all would hide what golden.toml lacks.
TEST(Mutation, AnAlterationThatIsExceptedChangesNoCaseAtAll) {
    constexpr unsigned seeds = 12;
    std::vector<model::Case> cases;
    for (const auto& golden : golden_cases()) cases.push_back(golden.file);
    for (unsigned seed = 0; seed < seeds; ++seed) {
        std::mt19937 random(seed);
        cases.push_back(testing::random_case(random, 4));
    }
    for (const auto& regime : testing::shipped_regimes()) {
        std::vector<std::vector<std::string>> before;
        for (const auto& file : cases)
            before.push_back(outcomes(file, file.parties.front(), regime, regime));
        for (const auto& alteration : testing::alterations(regime)) {
            if (alteration.alike.empty()) continue;
            for (std::size_t i = 0; i < cases.size(); ++i)
                ASSERT_EQ(outcomes(cases[i], cases[i].parties.front(), alteration.altered, regime),
                          before[i])
                    << alteration.what << ": " << alteration.alike << "\n"
                    << cases[i].id;
        }
    }
}

}  // namespace
}  // namespace recourse::assessment
