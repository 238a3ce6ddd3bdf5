#include <gmock/gmock.h>

#include "case_builder.hpp"

namespace recourse::assessment {
namespace {

using testing::assess_target;
using testing::CaseBuilder;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;

std::vector<std::string> warnings(const CaseBuilder& builder, const std::string& regime,
                                  std::span<const Listing> listings = {}) {
    return assess_target(builder.file, regime, listings).warnings;
}

TEST(Warnings, TellOfActsThatAreOldForTheRegime) {
    CaseBuilder old;
    old.witness().witness().victim({"none"}).claim({"a1"}, {1, 2}).act("torture", "direct", "2018");
    EXPECT_THAT(warnings(old, "us-glomag"),
                Contains(HasSubstr("Every act of this target is older than 5 years")));
    EXPECT_THAT(warnings(old, "ca-jvcfoa"), Not(Contains(HasSubstr("older"))))
        << "no look-back there";
    old.act("torture", "direct", "2025");
    EXPECT_THAT(warnings(old, "us-glomag"),
                Contains(HasSubstr("1 of 2 acts are older than 5 years")));
    EXPECT_THAT(warnings(CaseBuilder::solid("torture", "direct"), "us-glomag"),
                Not(Contains(HasSubstr("older"))));
}

TEST(Warnings, TellOfAFrameworkThatIsAboutToRunOut) {
    const auto builder = CaseBuilder::solid("torture", "direct");
    EXPECT_THAT(warnings(builder, "eu-ghrsr"), Contains(HasSubstr("runs out on 8 December 2026")));
    EXPECT_THAT(warnings(builder, "gb-ghr"), Not(Contains(HasSubstr("runs out"))));
}

TEST(Warnings, TellOfLawThatNobodyHasVerified) {
    EXPECT_THAT(warnings(CaseBuilder::solid("torture", "direct"), "gb-ghr"),
                Contains("The law behind these elements is not verified yet: Involved person."));
}

TEST(Warnings, TellThatTheTargetIsListedUnderThisRegimeAlready) {
    const auto builder = CaseBuilder::solid("torture", "direct");
    const std::vector<Listing> listings = {
        {"us-ofac-sdn", "us-ofac-sdn:7", "VOSS, Anton", 0.97, {"us-glomag"}}};
    EXPECT_THAT(warnings(builder, "us-glomag", listings),
                Contains(HasSubstr("VOSS, Anton (us-ofac-sdn:7, score 0.97)")));
    EXPECT_THAT(warnings(builder, "gb-ghr", listings),
                Not(Contains(HasSubstr("listed under this regime"))));
}

TEST(Warnings, TellOfElementsOnOneRoot) {
    CaseBuilder builder;
    builder.witness().victim({"none"}).claim({"a1"}, {1}).act("torture", "direct");
    EXPECT_THAT(warnings(builder, "gb-ghr"),
                Contains(HasSubstr("Resting on one independent root: Violation")));
}

TEST(Warnings, TellOfConsentThatDoesNotCoverTheRecipient) {
    const struct {
        model::Consent consent;
        bool missing;
        std::string why;
    } table[] = {
        {{}, true, "none recorded"},
        {{.uses = {"submission"}, .authorities = {"any"}}, false, "any authority"},
        {{.uses = {"submission"}, .authorities = {"gb-fcdo"}}, false, "this authority"},
        {{.uses = {"submission"}, .authorities = {"us-state"}}, true, "another authority"},
        {{.uses = {"documentation"}, .authorities = {"any"}}, true, "another use"},
        {{.uses = {"submission"}, .authorities = {"any"}, .withdrawn = true}, true, "withdrawn"},
        {{.uses = {"submission"}, .authorities = {"any"}, .expires = testing::date("2025")},
         true,
         "expired"},
        {{.scopes = {{.use = "submission", .authorities = {"gb-fcdo"}}}}, false, "its scope"},
        {{.scopes = {{.use = "submission", .authorities = {"us-state"}},
                     {.use = "court", .authorities = {"gb-fcdo"}}}},
         true,
         "scopes that do not add up"},
        {{.scopes = {{.use = "submission",
                      .authorities = {"gb-fcdo"},
                      .withdrawn = testing::date("2026-05-12")}}},
         true,
         "a scope that was withdrawn"},
    };
    for (const auto& row : table) {
        auto builder = CaseBuilder::solid("torture", "direct");
        builder.file.parties.push_back({.id = "p-w1",
                                        .roles = {"witness"},
                                        .names = {{.full = "Mira Tal"}},
                                        .pseudonym = "Witness W-1",
                                        .consent = row.consent});
        builder.file.sources[1].party = "p-w1";
        const auto all = warnings(builder, "gb-ghr");
        const auto expected = Contains(
            "No consent of Witness W-1 covers a submission here: exhibit 2 cannot be sent.");
        if (row.missing) {
            EXPECT_THAT(all, expected) << row.why;
        } else {
            EXPECT_THAT(all, Not(expected)) << row.why;
        }
        EXPECT_THAT(all, Not(Contains(HasSubstr("Mira Tal")))) << "never the real name";
    }
}

TEST(Warnings, CountWhoHasNotAgreedBehindAPatternOfManyActs) {
    constexpr int acts = 25;
    CaseBuilder builder;
    builder.witness();
    for (int i = 1; i <= acts; ++i) {
        const auto act = "a" + std::to_string(i);
        builder.witness().claim({act}, {1, i + 1}).act("torture", "direct");
        const auto person = "p-w" + std::to_string(i);
        builder.file.parties.push_back({.id = person, .roles = {"witness"}});
        builder.file.sources.back().party = person;
        builder.file.incidents.front().acts.back().involvements.clear();
    }
    const auto all = warnings(builder, "ca-sema");
    EXPECT_THAT(all, Contains("Of the exhibits behind the pattern of the whole case, consent is "
                              "lacking in 25 places: see who has agreed to what."));
    EXPECT_THAT(all, Not(Contains(HasSubstr("p-w1"))));
}

TEST(Warnings, SayWhichRegimeCouldListAnEntityTiedToTheTarget) {
    auto builder = CaseBuilder::solid("bribery", "direct");
    builder.file.parties.push_back({.id = "p-co",
                                    .kind = model::PartyKind::organisation,
                                    .roles = {"linked-entity"},
                                    .names = {{.full = "Voss Trading"}}});
    EXPECT_THAT(warnings(builder, "us-glomag"), Not(Contains(HasSubstr("Voss Trading"))))
        << "no tie recorded";
    builder.file.parties.front().relations.push_back(
        {.kind = "owner-of", .party = "p-co", .share = "60%"});
    EXPECT_THAT(
        warnings(builder, "us-glomag"),
        Contains(
            "Voss Trading (60%), tied to the target, could be proposed under us-glomag as well."));
    EXPECT_THAT(warnings(builder, "ca-jvcfoa"),
                Contains("ca-jvcfoa lists individuals only: Voss Trading (60%), tied to the "
                         "target, cannot be listed under it."));
}

}  // namespace
}  // namespace recourse::assessment
