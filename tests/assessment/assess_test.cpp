#include "assessment/assess.hpp"

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "case_builder.hpp"

namespace recourse::assessment {
namespace {

using testing::assess_target;
using testing::CaseBuilder;
using ::testing::ElementsAre;
using testing::find;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

TEST(Assess, JudgesWholeCases) {
    const struct {
        std::string regime;
        CaseBuilder builder;
        Verdict verdict;
        std::string why;
    } table[] = {
        {"us-glomag", CaseBuilder::solid("torture", "direct"), Verdict::fits,
         "the Order asks nothing of the victim"},
        {"gb-ghr", CaseBuilder::solid("torture", "direct"), Verdict::fits, "freedom from torture"},
        {"eu-ghrsr", CaseBuilder::solid("torture", "direct"), Verdict::fits, "Article 1(1)(c)"},
        {"ca-jvcfoa", CaseBuilder::solid("torture", "direct"), Verdict::has_gaps,
         "an ordinary detainee"},
        {"ca-jvcfoa", CaseBuilder::solid("torture", "direct", {"journalist"}), Verdict::fits,
         "a journalist"},
        {"gb-ghr", CaseBuilder::solid("expression", "ordered", {"journalist"}),
         Verdict::does_not_fit, "the wrong right"},
        {"eu-ghrsr", CaseBuilder::solid("expression", "ordered"), Verdict::has_gaps,
         "a pattern is missing"},
        {"eu-ghrsr", CaseBuilder::solid("bribery", "direct"), Verdict::does_not_fit,
         "corruption is not covered"},
        {"ca-jvcfoa",
         CaseBuilder::solid("torture", "direct", {"journalist"})
             .kind(model::PartyKind::organisation),
         Verdict::does_not_fit, "individuals only"},
        {"us-glomag", CaseBuilder::solid("torture", "direct").kind(model::PartyKind::organisation),
         Verdict::fits, "entities too"},
        {"us-glomag", CaseBuilder::solid("torture", "direct").nationalities({"us", "xa"}),
         Verdict::does_not_fit, "an own national"},
        {"us-glomag", CaseBuilder::solid("torture", "direct").nationalities({}), Verdict::fits,
         "unresolved nationality is arguable"},
        {"ca-jvcfoa", CaseBuilder::solid("torture", "direct", {"lawyer"}).nationalities({"ca"}),
         Verdict::does_not_fit, "an own national"},
        {"gb-ghr", CaseBuilder::solid("enforced-disappearance", "direct"), Verdict::has_gaps,
         "conduct is arguable only"},
        {"us-glomag", CaseBuilder::solid("bribery", "direct").post(false, "2019", ""),
         Verdict::fits, "an official's corruption"},
        {"gb-ghr", CaseBuilder(), Verdict::has_gaps, "no acts yet"},
        {"gb-ghr", CaseBuilder::solid("torture", "command").post(true, "2023", "2025"),
         Verdict::fits, "in command that day"},
        {"gb-ghr", CaseBuilder::solid("torture", "command").post(true, "2019", "2022"),
         Verdict::has_gaps, "command ended before"},
    };
    for (const auto& row : table)
        EXPECT_EQ(to_string(assess_target(row.builder.file, row.regime).verdict),
                  to_string(row.verdict))
            << row.regime << ": " << row.why;
}

TEST(Assess, ShowsTheCitationsAndRootsThatCarryAFinding) {
    const auto assessment = assess_target(CaseBuilder::solid("torture", "direct").file, "gb-ghr");
    const auto* link = find(assessment, "involved-person");
    EXPECT_EQ(link->status, ElementStatus::met);
    EXPECT_THAT(link->acts, ElementsAre("a1"));
    EXPECT_THAT(link->claims, ElementsAre("c1"));
    EXPECT_THAT(link->citations, ElementsAre(FindingCitation{"c1", "x1", 2, "p. 1", "seen"},
                                             FindingCitation{"c1", "x2", 3, "p. 1", "seen"}));
    EXPECT_EQ(link->roots, 2);
    EXPECT_FALSE(link->verified) << "regulation 6 is still to be checked";
    EXPECT_THAT(link->source, HasSubstr("S.I. 2020/1278"));
    EXPECT_EQ(link->checked, "2026-11-23");
}

TEST(Assess, AsksForASecondIndependentRoot) {
    CaseBuilder builder;
    builder.witness().witness("s1").victim({"none"}).claim({"a1"}, {1, 2}).act("torture", "direct");
    const auto assessment = assess_target(builder.file, "gb-ghr");
    EXPECT_EQ(assessment.verdict, Verdict::has_gaps);
    const auto* conduct = find(assessment, "conduct");
    EXPECT_EQ(conduct->status, ElementStatus::arguable);
    EXPECT_EQ(conduct->roots, 1);
    EXPECT_THAT(conduct->reason, HasSubstr("one independent root"));
    ASSERT_FALSE(assessment.gaps.empty());
    EXPECT_EQ(assessment.gaps.front().element, "conduct");
    EXPECT_THAT(assessment.gaps.front().closes, HasSubstr("Add one source of independent origin"));
}

TEST(Assess, ShowsATenureThatEndedBeforeTheActAsContradicted) {
    auto builder = CaseBuilder::solid("torture", "command").post(true, "2019", "2022-06");
    const auto assessment = assess_target(builder.file, "us-glomag");
    const auto* link = find(assessment, "eo-rights-link");
    EXPECT_EQ(link->status, ElementStatus::contradicted);
    EXPECT_THAT(link->reason, HasSubstr("lies outside act a1 (torture, 12 May 2024)"));
}

TEST(Assess, ShowsExculpatoryClaimsBesideWhatTheyAnswer) {
    auto builder = CaseBuilder::solid("torture", "direct");
    builder.witness().claim({"a1", "p-target"}, {3}, true);
    const auto assessment = assess_target(builder.file, "gb-ghr");
    const auto* link = find(assessment, "involved-person");
    EXPECT_EQ(link->status, ElementStatus::met) << "two roots against one";
    EXPECT_THAT(link->contrary, ElementsAre("c2"));
    EXPECT_THAT(find(assessment, "conduct")->contrary, IsEmpty());
}

TEST(Assess, NeverCountsAnExculpatoryClaimAsSupport) {
    CaseBuilder builder;
    builder.witness()
        .witness()
        .victim({"none"})
        .claim({"a1"}, {1, 2}, true)
        .act("torture", "direct");
    EXPECT_EQ(find(assess_target(builder.file, "gb-ghr"), "conduct")->status,
              ElementStatus::missing);
}

TEST(Assess, LeavesOutLimbsThatCannotFitWhenAnotherCan) {
    const auto assessment =
        assess_target(CaseBuilder::solid("torture", "direct").file, "us-glomag");
    EXPECT_EQ(find(assessment, "eo-corruption-conduct"), nullptr);
    EXPECT_EQ(find(assessment, "act-corruption-conduct"), nullptr);
    ASSERT_NE(find(assessment, "act-rights-victim"), nullptr);
    EXPECT_EQ(find(assessment, "act-rights-victim")->status, ElementStatus::missing);
}

TEST(Assess, ReportsTheGapOfANarrowerLimbThoughTheRegimeFits) {
    const auto assessment =
        assess_target(CaseBuilder::solid("torture", "direct").file, "us-glomag");
    EXPECT_EQ(assessment.verdict, Verdict::fits);
    std::vector<std::string> gaps;
    for (const auto& gap : assessment.gaps) gaps.push_back(gap.element);
    EXPECT_THAT(gaps, ElementsAre("act-rights-victim", "national-interest"));
    for (const auto& gap : assessment.gaps) EXPECT_FALSE(gap.closes.empty()) << gap.element;
}

TEST(Assess, OffersNoGapsWhereTheRegimeCannotReachTheTarget) {
    const auto assessment =
        assess_target(CaseBuilder::solid("expression", "direct").file, "gb-ghr");
    EXPECT_EQ(assessment.verdict, Verdict::does_not_fit);
    EXPECT_THAT(assessment.gaps, IsEmpty());
    EXPECT_THAT(find(assessment, "conduct")->reason, HasSubstr("(expression)"));
    EXPECT_FALSE(find(assessment, "conduct")->closable);
}

TEST(Assess, SaysThatATieIsMissingWhereOnlyATieCounts) {
    CaseBuilder spouse;
    spouse.file.parties.front().roles.emplace_back("family");
    const auto assessment = assess_target(spouse.file, "us-7031c");
    const auto* conduct = find(assessment, "family-conduct");
    ASSERT_NE(conduct, nullptr);
    EXPECT_EQ(conduct->reason, "The case ties the target to nobody who has a part in an act.");
}

TEST(Assess, AsksThatOneActShowsConductAndLinkTogether) {
    CaseBuilder builder;
    builder.witness().witness().victim({"none"});
    builder.claim({"a1"}, {1, 2}).act("torture", "direct").certainty("possible");
    builder.claim({"a2"}, {1}).claim({"a2"}, {1, 2}).act("cidt", "direct");
    builder.file.incidents.front().acts.back().claims = {"c2"};
    const auto assessment = assess_target(builder.file, "gb-ghr");
    EXPECT_EQ(find(assessment, "conduct")->status, ElementStatus::met) << "a1 has two roots";
    EXPECT_EQ(find(assessment, "involved-person")->status, ElementStatus::met) << "by a2";
    EXPECT_EQ(assessment.verdict, Verdict::has_gaps);
    EXPECT_THAT(assessment.gaps.front().text,
                HasSubstr("No single act shows it all (conduct by a1, link by a2)"));
}

TEST(Assess, DoesNotDependOnTheOrderOfTheCase) {
    auto builder = CaseBuilder::solid("torture", "direct", {"journalist"});
    builder.witness()
        .claim({"a1", "p-target"}, {3}, true)
        .claim({"a2"}, {1})
        .act("cidt", "ordered");
    auto reversed = builder.file;
    std::ranges::reverse(reversed.claims);
    std::ranges::reverse(reversed.sources);
    std::ranges::reverse(reversed.incidents.front().acts);
    for (const auto& regime : testing::shipped_regimes()) {
        const auto left = assess_target(builder.file, regime.id);
        const auto right = assess_target(reversed, regime.id);
        EXPECT_EQ(left.verdict, right.verdict);
        for (std::size_t i = 0; i < left.findings.size(); ++i) {
            EXPECT_EQ(left.findings[i].status, right.findings[i].status);
            EXPECT_EQ(left.findings[i].roots, right.findings[i].roots);
        }
    }
}

TEST(Assess, NeverGetsWorseByMoreSupport) {
    const auto files = {CaseBuilder::solid("torture", "direct").file,
                        CaseBuilder::solid("cidt", "command").post(true, "2023", "").file,
                        CaseBuilder::solid("bribery", "profited").file};
    for (const auto& file : files) {
        auto supported = file;
        supported.sources.push_back({.id = "s-new"});
        supported.exhibits.push_back({.id = "x-new", .number = 99, .source = "s-new"});
        supported.claims.front().citations.push_back({.exhibit = "x-new"});
        for (const auto& regime : testing::shipped_regimes()) {
            const auto before = assess_target(file, regime.id);
            const auto after = assess_target(supported, regime.id);
            EXPECT_LE(after.verdict, before.verdict) << regime.id;
        }
    }
}

TEST(Assess, WritesTheJsonOfTheApi) {
    const auto file = CaseBuilder::solid("torture", "direct").file;
    const auto json = to_json(assess_target(file, "ca-jvcfoa"));
    std::vector<std::string> keys;
    for (const auto& [key, value] : json.items()) keys.push_back(key);
    EXPECT_THAT(keys, ElementsAre("target", "regime", "title", "authority", "verdict", "findings",
                                  "gaps", "bridge", "warnings"));
    EXPECT_EQ(json["verdict"], "has-gaps");
    keys.clear();
    for (const auto& [key, value] : json["findings"][0].items()) keys.push_back(key);
    EXPECT_THAT(keys, ElementsAre("element", "title", "requirement", "status", "reason", "verified",
                                  "source", "checked", "roots", "claims", "citations", "contrary",
                                  "unconsented"));
    EXPECT_EQ(json["gaps"][0]["element"], "victim-purpose");
    const auto* conduct = &json["findings"][3];
    EXPECT_EQ((*conduct)["element"], "rights-conduct");
    EXPECT_EQ((*conduct)["citations"][0], base::Json({{"claim", "c1"},
                                                      {"exhibit", "x1"},
                                                      {"number", 2},
                                                      {"pinpoint", "p. 1"},
                                                      {"quote", "seen"}}));
    EXPECT_EQ(to_json(Listing{"un-sc", "un-sc:1", "A. Voss", 0.9, {"us-glomag"}})["regimes"][0],
              "us-glomag");
}

TEST(Assess, WritesARegimeAsJson) {
    const auto json = to_json(testing::shipped_regime("us-glomag"));
    EXPECT_EQ(json["id"], "us-glomag");
    EXPECT_EQ(json["status"], "in-force");
    EXPECT_THAT(json["limbs"], SizeIs(4));
    EXPECT_EQ(json["elements"][0]["verified"], true);
    EXPECT_THAT(json["elements"][0]["source"].get<std::string>(),
                HasSubstr("Executive Order 13818"));
}

}  // namespace
}  // namespace recourse::assessment
