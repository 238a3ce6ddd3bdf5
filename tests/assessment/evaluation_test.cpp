#include <gmock/gmock.h>

#include "assessment/internal/evaluator.hpp"
#include "case_builder.hpp"

namespace recourse::assessment {
namespace {

using internal::Outcome;
using internal::Truth;
using internal::Weakness;
using testing::CaseBuilder;

Outcome evaluate(const model::Case& file, const std::string& text) {
    auto test = Expression::parse(text, testing::shipped_vocabulary(), {});
    if (!test) throw std::runtime_error(test.error().to_string());
    const internal::CaseIndex index(file);
    const auto reach = internal::find_reach(index, file.parties.front());
    const auto today = std::chrono::floor<std::chrono::days>(testing::now());
    internal::Evaluator evaluator({index, reach, testing::shipped_regime("gb-ghr"), today});
    return evaluator.evaluate(test->root());
}

/// a1: torture of a journalist, direct, two roots. a2: cidt, ordered, one root. a3: expression,
/// only possible, two roots. a4: arbitrary detention that no claim carries.
model::Case four_acts() {
    CaseBuilder builder;
    builder.witness().witness();
    builder.victim({"journalist"})
        .claim({"a1", "p-v1"}, {1, 2})
        .act("torture", "direct", "2024-05-12");
    builder.victim({"none"}).claim({"a2"}, {1}).act("cidt", "ordered", "2015");
    builder.claim({"a3"}, {1, 2}).act("expression", "assisted", "2021~").certainty("possible");
    builder.claim({"a4"}, {}).act("arbitrary-detention", "command", "");
    builder.post(true, "2020", "2023").exposure("gb");
    return builder.file;
}

TEST(Evaluation, GivesEachTestItsTruth) {
    const auto file = four_acts();
    const struct {
        std::string test;
        Truth truth;
        std::string why;
    } table[] = {
        {R"(target.kind == "person")", Truth::yes, "as recorded"},
        {R"(target.kind in ["unit", "organisation"])", Truth::no, "recorded otherwise"},
        {R"(target.nationality in ["xa"])", Truth::yes, "one of several"},
        {R"(target.nationality not in ["us"])", Truth::yes, "none of the excluded"},
        {R"(target.roles in ["victim"])", Truth::no, "only a target"},
        {"regime.in_force", Truth::yes, "since 2020"},
        {R"(any_act(conduct == "torture"))", Truth::yes, "two independent roots"},
        {R"(any_act(conduct == "cidt"))", Truth::arguable, "one root"},
        {R"(any_act(conduct == "arbitrary-detention"))", Truth::unknown, "no exhibit behind it"},
        {R"(any_act(conduct == "slavery"))", Truth::no, "no such act"},
        {R"(any_act(mode in ["assisted"]))", Truth::arguable, "involvement only possible"},
        {R"(any_act(mode in ["assisted"] where conduct == "torture"))", Truth::no,
         "not in that act"},
        {R"(any_act(mode in ["direct"] where conduct == "slavery"))", Truth::unknown,
         "no act passes"},
        {R"(any_act(victim_purpose in ["journalist"]))", Truth::yes, "two roots about the victim"},
        {R"(any_act(victim_purpose in ["lawyer"]))", Truth::no, "other purposes"},
        {R"(any_act(country in ["xa"]))", Truth::yes, "the incident's country"},
        {R"(any_act(harm_recorded))", Truth::unknown, "nothing recorded"},
        {R"(any_act(years_ago <= 5 where conduct == "torture"))", Truth::yes, "2024"},
        {R"(any_act(years_ago <= 5 where conduct == "cidt"))", Truth::no, "2015"},
        {R"(any_act(years_ago <= 5 where conduct == "expression"))", Truth::arguable,
         "some day of 2021"},
        {R"(any_act(years_ago <= 5 where conduct == "arbitrary-detention"))", Truth::unknown,
         "undated"},
        {R"(any_act(tenure_covers_act where conduct == "torture"))", Truth::contradicted,
         "command ended in 2023"},
        {R"(any_act(tenure_covers_act where conduct == "expression"))", Truth::yes,
         "2021 lies inside"},
        {"count_acts(harm_recorded) == 0", Truth::yes, "none counted"},
        {R"(count_acts(conduct in ["torture", "cidt"]) >= 1)", Truth::yes, "one surely"},
        {R"(count_acts(conduct in ["torture", "cidt"]) >= 2)", Truth::arguable,
         "the second is arguable"},
        {R"(count_acts(conduct in ["torture", "cidt"]) >= 3)", Truth::no, "only two"},
        {R"(count_victims(conduct in ["torture", "cidt"]) >= 2)", Truth::arguable,
         "two victims, one arguable"},
        {R"(any_post(commands))", Truth::yes, "as recorded"},
        {R"(any_post(organisation_kind == "unit"))", Truth::yes, "the unit's kind"},
        {R"(any_post(organisation_roles in ["linked-entity"]))", Truth::no, "the unit's roles"},
        {R"(any_exposure(country in ["gb"]))", Truth::yes, "property"},
        {R"(any_exposure(country in ["us"]))", Truth::no, "elsewhere"},
        {R"(any_relation(kind in ["owner-of"]))", Truth::unknown, "none recorded"},
        {R"(arguable(regime.in_force))", Truth::arguable, "never better"},
        {R"(arguable(target.kind == "unit"))", Truth::no, "but worse stays"},
        {R"(not regime.in_force)", Truth::no, "negated"},
        {R"(not any_relation(kind in ["owner-of"]))", Truth::unknown, "not knowing stays"},
        {R"(regime.in_force and any_act(conduct == "cidt"))", Truth::arguable, "the least of both"},
        {R"(any_act(conduct == "cidt") or any_act(conduct == "torture"))", Truth::yes,
         "the best of both"},
        {R"(regime.in_force or target.kind == "unit" and target.kind == "unit")", Truth::yes,
         "and binds first"},
    };
    for (const auto& row : table) {
        EXPECT_EQ(evaluate(file, row.test).strength.truth, row.truth)
            << row.test << ": " << row.why;
    }
}

TEST(Evaluation, CountsSourcesOfOneRootOnce) {
    CaseBuilder builder;
    builder.witness().witness("s1").witness("s2").victim({"none"});
    builder.claim({"a1"}, {1, 2, 3}).act("torture", "direct");
    const auto outcome = evaluate(builder.file, R"(any_act(conduct == "torture"))");
    EXPECT_EQ(outcome.strength.truth, Truth::arguable)
        << "s3 goes back to s2, which goes back to s1";
    EXPECT_EQ(outcome.strength.weakness, Weakness::single_root);
}

TEST(Evaluation, CountsSourcesThatGoBackToEachOtherOnce) {
    CaseBuilder builder;
    builder.witness("s2").witness("s3").witness("s2").victim({"none"});
    builder.claim({"a1"}, {1, 2, 3}).act("torture", "direct");
    const auto outcome = evaluate(builder.file, R"(any_act(conduct == "torture"))");
    EXPECT_EQ(outcome.strength.weakness, Weakness::single_root) << "s2 and s3 name each other";
    builder.witness().claim({"a1"}, {1, 4});
    builder.file.incidents.front().acts.front().claims = {"c2"};
    EXPECT_EQ(evaluate(builder.file, R"(any_act(conduct == "torture"))").strength.truth, Truth::yes)
        << "s4 is outside the circle";
}

TEST(Evaluation, WeighsWhatPointsTheOtherWayByItsRoots) {
    const struct {
        std::vector<int> support;
        std::vector<int> against;
        std::vector<std::string> about;
        Truth truth;
        std::string why;
    } table[] = {
        {{1, 2}, {3}, {"a1"}, Truth::yes, "two against one"},
        {{1, 2}, {3, 4}, {"a1"}, Truth::contradicted, "two against two"},
        {{1}, {3}, {"a1"}, Truth::contradicted, "one against one"},
        {{1, 2}, {2, 3}, {"a1"}, Truth::yes, "who supports it as well is no root against it"},
        {{1, 2}, {3, 4}, {"i1"}, Truth::contradicted, "the whole incident is disputed"},
        {{1, 2}, {3, 4}, {"p-other"}, Truth::yes, "about someone else"},
        {{1, 2}, {3, 4}, {"a1", "p-other"}, Truth::yes, "clears another target of the act"},
        {{1, 2}, {}, {"a1"}, Truth::yes, "a denial without an exhibit is shown but does not weigh"},
    };
    for (const auto& row : table) {
        CaseBuilder builder;
        builder.file.parties.push_back({.id = "p-other", .roles = {"target"}});
        builder.witness().witness().witness().witness().victim({"none"});
        builder.claim(row.about, row.against, true)
            .claim({"a1"}, row.support)
            .act("torture", "direct");
        EXPECT_EQ(evaluate(builder.file, R"(any_act(conduct == "torture"))").strength.truth,
                  row.truth)
            << row.why;
    }
}

TEST(Evaluation, LetsAClaimThatClearsSpeakAgainstConductOrLinkByWhomItNames) {
    const struct {
        std::vector<std::string> about;
        Truth conduct;
        Truth link;
        std::string why;
    } table[] = {
        {{"a1"}, Truth::contradicted, Truth::contradicted, "nobody has a part in what was not"},
        {{"i1"}, Truth::contradicted, Truth::contradicted, "nor in the whole incident"},
        {{"a1", "p-target"}, Truth::yes, Truth::contradicted, "it was so, by somebody else"},
        {{"p-target"}, Truth::yes, Truth::contradicted, "the target was never there"},
        {{"a1", "p-other"}, Truth::yes, Truth::yes, "clears another target of the act"},
    };
    for (const auto& row : table) {
        auto builder = CaseBuilder::solid("torture", "direct");
        builder.file.parties.push_back({.id = "p-other", .roles = {"target"}});
        builder.witness().witness().claim(row.about, {3, 4}, true);
        const auto conduct = evaluate(builder.file, R"(any_act(conduct == "torture"))");
        const auto link = evaluate(builder.file, R"(any_act(mode in ["direct"]))");
        EXPECT_EQ(conduct.strength.truth, row.conduct) << row.why;
        EXPECT_EQ(link.strength.truth, row.link) << row.why;
        EXPECT_EQ(link.contrary.size(), row.link == Truth::contradicted ? 1U : 0U) << row.why;
    }
}

/// The target's sibling ordered a1, on two roots, and held a post in a unit. The tie stands in the
/// target's record, or in the sibling's.
model::Case act_of_a_sibling(bool in_target_record) {
    CaseBuilder builder;
    builder.witness().witness().victim({"none"}).claim({"a1", "p-v1", "p-sibling"}, {1, 2});
    builder.act("torture", "command");
    auto& file = builder.file;
    file.incidents.front().acts.front().involvements.front().party = "p-sibling";
    file.incidents.front().acts.front().type = "forced-televised-confession";
    model::Party sibling{.id = "p-sibling"};
    sibling.posts.push_back({.organisation = "p-unit",
                             .from = testing::date("2020"),
                             .commands = true,
                             .exhibits = {"x-identity"}});
    if (in_target_record)
        file.parties.front().relations.push_back({.kind = "family-of", .party = "p-sibling"});
    else
        sibling.relations.push_back({.kind = "family-of", .party = "p-target"});
    file.parties.push_back(std::move(sibling));
    return file;
}

TEST(Evaluation, ReachesTheActsOfThoseToWhomTheTargetIsTied) {
    const auto own = act_of_a_sibling(true);
    const auto other = act_of_a_sibling(false);
    const struct {
        const model::Case& file;
        std::string test;
        Truth truth;
        std::string why;
    } table[] = {
        {own, R"(any_act(conduct == "torture"))", Truth::unknown, "no act of the target's own"},
        {own, R"(any_tied_act(conduct == "torture"))", Truth::yes, "the sibling's act"},
        {own, R"(any_tied_act(conduct == "torture" where tie in ["family-of"]))", Truth::yes, ""},
        {own, R"(any_tied_act(conduct == "torture" where reverse_tie in ["family-of"]))",
         Truth::unknown, "the sibling's record names no tie"},
        {other, R"(any_tied_act(conduct == "torture" where reverse_tie in ["family-of"]))",
         Truth::yes, "the sibling's record names it"},
        {other, R"(any_tied_act(conduct == "torture" where tie in ["family-of"]))", Truth::unknown,
         "the target's does not"},
        {own, R"(any_tied_act(tie in ["owner-of"]))", Truth::no, "another tie"},
        {own, R"(any_tied_act(mode in ["command"] and tenure_covers_act))", Truth::yes,
         "mode and tenure are the sibling's"},
        {own, R"(any_tied_act(mode in ["direct"]))", Truth::no, "another mode"},
        {own, R"(any_tied_act(type in ["forced-televised-confession"]))", Truth::yes, "finer kind"},
        {own, R"(any_relation(kind == "family-of" and organisation_kind in ["unit"]))", Truth::yes,
         "the sibling's post"},
        {own, R"(any_relation(organisation_kind in ["organisation"]))", Truth::no, "of another"},
        {other, R"(any_relation(kind == "family-of"))", Truth::unknown, "nothing in its record"},
    };
    for (const auto& row : table)
        EXPECT_EQ(evaluate(row.file, row.test).strength.truth, row.truth)
            << row.test << ": " << row.why;
    EXPECT_EQ(evaluate(four_acts(), R"(any_tied_act(conduct == "torture"))").strength.truth,
              Truth::no)
        << "tied to nobody";
    EXPECT_EQ(
        evaluate(four_acts(), R"(any_act(type in ["forced-televised-confession"]))").strength.truth,
        Truth::unknown)
        << "finer kinds are not said";
}

}  // namespace
}  // namespace recourse::assessment
