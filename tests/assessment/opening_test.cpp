#include "assessment/opening.hpp"

#include <gmock/gmock.h>

#include "case_builder.hpp"

namespace recourse::assessment {
namespace {

using testing::CaseBuilder;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// The target under regimes, with what each gap would open.
std::vector<TargetAssessment> assess_under(const model::Case& file,
                                           const std::vector<std::string>& ids) {
    std::vector<TargetAssessment> assessed;
    std::vector<Regime> regimes;
    for (const auto& id : ids) {
        assessed.push_back(testing::assess_target(file, id));
        regimes.push_back(testing::shipped_regime(id));
    }
    say_what_opens(file, assessed, regimes, testing::now());
    return assessed;
}

std::vector<std::string> opened_by(const TargetAssessment& assessed, const std::string& element) {
    const auto gap = std::ranges::find(assessed.gaps, element, &Gap::element);
    EXPECT_NE(gap, assessed.gaps.end()) << element << "\n" << describe(assessed);
    return gap == assessed.gaps.end() ? std::vector<std::string>{"no gap"} : gap->opens;
}

TEST(Opening, NamesTheRegimeThatLacksNothingElse) {
    // Nobody wrote down why the victim was chosen: JVCFOA lacks that, the UK nothing.
    const auto file = CaseBuilder::solid("torture", "direct", {}).file;
    const auto assessed = assess_under(file, {"ca-jvcfoa", "gb-ghr"});
    ASSERT_EQ(assessed[0].verdict, Verdict::has_gaps);
    EXPECT_THAT(opened_by(assessed[0], "victim-purpose"), ElementsAre("ca-jvcfoa"))
        << describe(assessed[0]);
}

TEST(Opening, TriesOutASecondSource) {
    // One witness only: conduct and link want a second root each, under each law.
    const auto one_witness = CaseBuilder()
                                 .witness()
                                 .victim({"journalist"})
                                 .claim({"a1", "p-v1", "p-target"}, {1})
                                 .act("torture", "direct")
                                 .file;
    const auto assessed = assess_under(one_witness, {"gb-ghr", "us-7031c"});
    // A second source for the act gives none for the part in it.
    EXPECT_THAT(opened_by(assessed[0], "conduct"), IsEmpty());

    // The act on two roots, the part in it on one.
    auto builder = CaseBuilder::solid("torture", "direct", {"journalist"});
    builder.claim({"p-target"}, {1});
    builder.file.incidents.front().acts.front().involvements.front().claims = {"c2"};
    const auto linked = assess_under(builder.file, {"gb-ghr", "ca-jvcfoa", "us-magnitsky"});
    EXPECT_THAT(opened_by(linked[0], "involved-person"), ElementsAre("gb-ghr", "ca-jvcfoa"));
}

TEST(Opening, PromisesNothingOfAnArgument) {
    // Whether this is one of the three rights has to be argued, and conduct has to be met.
    const auto file = CaseBuilder::solid("arbitrary-detention", "direct", {"journalist"}).file;
    const auto assessed = assess_under(file, {"gb-ghr", "ca-jvcfoa"});
    std::size_t arguments = 0;
    for (const auto& each : assessed)
        for (const auto& gap : each.gaps) {
            if (gap.wants != GapWants::argument) continue;
            ++arguments;
            EXPECT_THAT(gap.opens, IsEmpty()) << each.regime << " " << gap.element;
        }
    EXPECT_GT(arguments, 0U);
}

TEST(Opening, LeavesOutRegimesThatFitOrNeverCan) {
    auto body = CaseBuilder::solid("torture", "direct", {"journalist"});
    body.kind(model::PartyKind::organisation);
    const auto assessed = assess_under(body.file, {"us-7031c", "gb-ghr"});
    ASSERT_EQ(assessed[0].verdict, Verdict::does_not_fit);
    ASSERT_EQ(assessed[1].verdict, Verdict::fits);
    for (const auto& each : assessed)
        for (const auto& gap : each.gaps) EXPECT_THAT(gap.opens, IsEmpty()) << gap.element;
}

}  // namespace
}  // namespace recourse::assessment
