#include "assessment/compare_regimes.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "case_builder.hpp"

namespace recourse::assessment {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::shipped_regime;

const Aspect& aspect(const Comparison& comparison, std::string_view id) {
    const auto found = std::ranges::find(comparison.aspects, id, &Aspect::id);
    if (found == comparison.aspects.end()) throw std::runtime_error("no such aspect");
    return *found;
}

TEST(CompareRegimes, SaysWhatOneAsksThatTheOtherDoesNot) {
    const auto comparison = compare(shipped_regime("ca-jvcfoa"), shipped_regime("ca-sema"));
    EXPECT_EQ(comparison.left, "ca-jvcfoa");
    EXPECT_THAT(aspect(comparison, "target-kinds").only_left, IsEmpty());
    EXPECT_THAT(aspect(comparison, "target-kinds").only_right, ElementsAre("organisation", "unit"));
    EXPECT_THAT(aspect(comparison, "target-kinds").both, ElementsAre("person"));
    EXPECT_THAT(aspect(comparison, "purposes").only_left, Contains("journalist"));
    EXPECT_THAT(aspect(comparison, "purposes").only_right, IsEmpty());
    EXPECT_THAT(aspect(comparison, "thresholds").only_right, ElementsAre("gross-and-systematic"));
    EXPECT_THAT(aspect(comparison, "clocks").only_left,
                Contains("Certificate of mistaken identity: 45 days"));
    EXPECT_THAT(aspect(comparison, "clocks").only_right,
                Contains("Certificate of mistaken identity: 30 days"));
    EXPECT_THAT(aspect(comparison, "elements").only_left,
                Contains(HasSubstr("Protected activity of the victim")));
    EXPECT_FALSE(aspect(comparison, "measures").differs());
}

TEST(CompareRegimes, TellsNamedConductFromConductByArgument) {
    auto left = shipped_regime("gb-ghr");
    auto right = left;
    right.limbs.front().conduct.push_back("trafficking");
    const auto comparison = compare(left, right);
    EXPECT_THAT(aspect(comparison, "conduct").only_right, ElementsAre("trafficking"));
    EXPECT_THAT(aspect(comparison, "arguable-conduct").only_left, ElementsAre("trafficking"));
}

TEST(CompareRegimes, TakesAnElementForChangedWhenItsRequirementIs) {
    const auto left = shipped_regime("gb-ghr");
    auto right = left;
    EXPECT_TRUE(std::ranges::none_of(compare(left, right).aspects, &Aspect::differs));
    right.elements.back().requirement = "Another.";
    const auto changed = compare(left, right);
    const auto& elements = aspect(changed, "elements");
    EXPECT_THAT(elements.only_right, ElementsAre("Tie to the United Kingdom: Another."));
    EXPECT_EQ(elements.only_left.size(), 1U);
    EXPECT_EQ(elements.both.size(), left.elements.size() - 1);
}

TEST(CompareRegimes, WritesJson) {
    const auto json = to_json(compare(shipped_regime("gb-ghr"), shipped_regime("gb-gac")));
    EXPECT_EQ(json["left"], "gb-ghr");
    EXPECT_EQ(json["right"], "gb-gac");
    EXPECT_EQ(json["aspects"][0]["id"], "target-kinds");
    EXPECT_EQ(json["aspects"][0]["both"].size(), 3U);
}

}  // namespace
}  // namespace recourse::assessment
