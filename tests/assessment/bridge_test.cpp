#include "assessment/bridge.hpp"

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "case_builder.hpp"

namespace recourse::assessment {
namespace {

using testing::assess_target;
using testing::CaseBuilder;
using ::testing::HasSubstr;

/// "person-unit met, unit-act arguable, ..." of the bridge under a law on torture.
std::string steps(const CaseBuilder& builder, const std::string& regime = "gb-ghr") {
    const auto assessment = assess_target(builder.file, regime);
    if (!assessment.bridge) return "none";
    std::string text;
    for (const auto& step : assessment.bridge->steps)
        text += (text.empty() ? "" : ", ") + step.step + " " + to_string(step.status);
    return text;
}

std::string weakest(const CaseBuilder& builder) {
    return assess_target(builder.file, "gb-ghr").bridge->weakest_step().step;
}

TEST(Bridge, LeadsFromThePersonThroughTheUnitToTheVictim) {
    const struct {
        CaseBuilder builder;
        std::string steps;
        std::string weakest;
        std::string why;
    } table[] = {
        {CaseBuilder::solid("torture", "direct"), "person-act met, act-victim met", "person-act",
         "own hands need no unit"},
        {CaseBuilder::solid("torture", "command").post(true, "2023", "2025"),
         "person-unit met, unit-act met, act-victim met", "person-unit", "in command that day"},
        {CaseBuilder::solid("torture", "command").post(true, "2019", "2022"),
         "person-unit contradicted, unit-act met, act-victim met", "person-unit",
         "command ended before"},
        {CaseBuilder::solid("torture", "status").post(true, "", ""),
         "person-unit arguable, unit-act met, act-victim met", "person-unit", "since when?"},
        {CaseBuilder::solid("torture", "command"),
         "person-unit missing, unit-act met, act-victim met", "person-unit", "no post"},
        {CaseBuilder::solid("torture", "direct").certainty("possible"),
         "person-act arguable, act-victim met", "person-act", "possible only"},
    };
    for (const auto& row : table) {
        EXPECT_EQ(steps(row.builder), row.steps) << row.why;
        EXPECT_EQ(weakest(row.builder), row.weakest) << row.why;
    }
}

TEST(Bridge, SpeaksOfProtectedPeopleByPseudonym) {
    auto file = CaseBuilder::solid("torture", "direct").file;
    auto& victim = file.parties.back();
    victim.names = {{.full = "Lidia Marchenova"}};
    victim.pseudonym = "Victim V-1";
    const auto bridge = testing::assess_target(file, "gb-ghr").bridge;
    ASSERT_TRUE(bridge.has_value());
    EXPECT_THAT(bridge->steps.back().reason, ::testing::HasSubstr("done to Victim V-1"));
    EXPECT_THAT(describe(*bridge), ::testing::Not(::testing::HasSubstr("Lidia")));
}

TEST(Bridge, TakesTheUnitsOwnPartInTheActWhereItIsRecorded) {
    auto builder = CaseBuilder::solid("torture", "command").post(true, "2023", "2025");
    builder.claim({"a1", "p-unit"}, {1});
    builder.file.incidents.front().acts.front().involvements.push_back(
        {.party = "p-unit", .mode = "direct", .certainty = "certain", .claims = {"c2"}});
    EXPECT_EQ(steps(builder), "person-unit met, unit-act arguable, act-victim met")
        << "one root says that the unit did it";
    EXPECT_EQ(weakest(builder), "unit-act");
}

TEST(Bridge, ShowsWhatCarriesEachStepAndWhatSpeaksAgainstIt) {
    auto builder = CaseBuilder::solid("torture", "command").post(true, "2023", "2025");
    builder.witness().claim({"a1", "p-target"}, {3}, true);
    const auto bridge = *assess_target(builder.file, "gb-ghr").bridge;
    ASSERT_EQ(bridge.steps.size(), 3U);
    EXPECT_EQ(bridge.act, "a1");
    EXPECT_EQ(bridge.mode, "command");
    EXPECT_EQ(bridge.steps[0].from, "p-target");
    EXPECT_EQ(bridge.steps[0].to, "p-unit");
    EXPECT_EQ(bridge.steps[0].citations,
              (SharedList<FindingCitation>{{"", "x-identity", 1, "", ""}}));
    EXPECT_EQ(bridge.steps[1].roots, 2);
    EXPECT_EQ(bridge.steps[1].contrary, SharedList<std::string>{"c2"});
    EXPECT_EQ(bridge.steps[2].to, "p-v1");
    EXPECT_TRUE(bridge.steps[2].contrary.empty()) << "that clears the target, not the act";
}

TEST(Bridge, IsThatOfTheActWhichIsTiedBest) {
    auto builder = CaseBuilder();
    builder.witness().witness().victim({"none"});
    builder.claim({"a1"}, {1}).act("torture", "direct");
    builder.claim({"a2"}, {1, 2}).act("cidt", "direct");
    builder.claim({"a3"}, {1, 2}).act("bribery", "direct");
    EXPECT_EQ(assess_target(builder.file, "gb-ghr").bridge->act, "a2") << "two roots";
    EXPECT_EQ(assess_target(builder.file, "gb-gac").bridge->act, "a3") << "of the law's conduct";
}

TEST(Bridge, IsNoneWithoutAnActThatTheLawReaches) {
    EXPECT_EQ(steps(CaseBuilder()), "none");
    EXPECT_EQ(steps(CaseBuilder::solid("bribery", "direct")), "none");
    EXPECT_TRUE(to_json(assess_target(CaseBuilder().file, "gb-ghr")).at("bridge").is_null());
}

TEST(Bridge, IsToldInTextAndJson) {
    const auto assessment = assess_target(
        CaseBuilder::solid("torture", "command").post(true, "2019", "2022").file, "gb-ghr");
    const auto text = describe(assessment);
    EXPECT_THAT(text,
                HasSubstr("  Bridge over act a1, as strong as its weakest step: contradicted\n"
                          "    person -> unit  contradicted  Every recorded command lies"));
    EXPECT_THAT(text,
                HasSubstr("    act -> victim   met           What was done to p-v1 rests on"));
    const auto json = to_json(assessment).at("bridge");
    EXPECT_EQ(json.at("act"), "a1");
    EXPECT_EQ(json.at("weakest"), "person-unit");
    EXPECT_EQ(json.at("strength"), "contradicted");
    EXPECT_EQ(json.at("steps").at(1).at("step"), "unit-act");
    EXPECT_EQ(json.at("steps").at(1).at("citations").at(0).at("exhibit"), "x1");
}

}  // namespace
}  // namespace recourse::assessment
