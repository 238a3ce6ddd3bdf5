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

/// elements_test.cpp has a row for each element of these.
bool has_a_table(const Regime& regime) {
    static const std::set<std::string> ids = {"ca-jvcfoa", "eu-ghrsr", "gb-ghr", "us-glomag"};
    return ids.contains(regime.id);
}

/// Whether every kind of party meets an element, so that no case can fail it.
bool reaches_all(const Element& element, const Regime& regime) {
    return element.kind == ElementKind::target && regime.target_kinds.size() == 3;
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
    std::map<std::string, std::map<std::string, std::set<std::string>>> seen;
    for (const auto& golden : golden_cases())
        for (const auto& [regime, expected] : golden.expected)
            for (const auto& [element, word] : expected) seen[regime][element].insert(word);
    for (const auto& regime : testing::shipped_regimes()) {
        EXPECT_TRUE(seen.contains(regime.id)) << regime.id;
        if (has_a_table(regime)) continue;
        for (const auto& element : regime.elements) {
            const bool one_way =
                element.kind == ElementKind::status || reaches_all(element, regime);
            const std::size_t ways = one_way ? 1 : 2;
            EXPECT_GE(seen[regime.id][element.id].size(), ways) << regime.id << " " << element.id;
        }
    }
}

/// How many golden outcomes of a regime come out otherwise.
std::size_t changed_outcomes(const Regime& regime) {
    std::size_t changed = 0;
    for (const auto& golden : golden_cases()) {
        const auto found = golden.expected.find(regime.id);
        if (found == golden.expected.end()) continue;
        const auto assessment =
            assess(golden.file, golden.file.parties.front(), regime, {}, testing::now());
        for (const auto& [element, word] : found->second)
            if (outcome(assessment, element) != word) ++changed;
    }
    return changed;
}

TEST(Golden, AnElementThatAlwaysOrNeverHoldsIsNoticed) {
    const auto parse = [](const char* text) {
        return Expression::parse(text, testing::shipped_vocabulary(), {}).value();
    };
    const auto always = parse(R"(target.kind in ["person", "organisation", "unit"])");
    const auto never = parse(R"(not (target.kind in ["person", "organisation", "unit"]))");
    for (const auto& regime : testing::shipped_regimes()) {
        if (has_a_table(regime)) continue;
        for (std::size_t i = 0; i < regime.elements.size(); ++i) {
            auto altered = regime;
            auto& element = altered.elements[i];
            const bool status = element.kind == ElementKind::status;
            const bool ended = status && regime.status == "ended";
            element.test = never;
            EXPECT_TRUE(ended || changed_outcomes(altered) > 0) << regime.id << " " << element.id;
            element.test = always;
            const bool holds_anyway = (status && !ended) || reaches_all(element, regime);
            EXPECT_TRUE(holds_anyway || changed_outcomes(altered) > 0)
                << regime.id << " " << element.id;
        }
    }
}

}  // namespace
}  // namespace recourse::assessment
