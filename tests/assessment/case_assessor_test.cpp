#include "assessment/case_assessor.hpp"

#include <gmock/gmock.h>

#include "case_builder.hpp"
#include "random_case.hpp"
#include "random_values.hpp"

namespace recourse::assessment {
namespace {

using testing::CaseBuilder;
using testing::now;
using testing::shipped_regimes;

/// Each pair by itself.
std::vector<TargetAssessment> one_by_one(const model::Case& file, std::span<const Regime> regimes,
                                         const CaseAssessor::Listings& listings = {}) {
    std::vector<TargetAssessment> all;
    for (const auto* target : file.targets())
        for (const auto& regime : regimes) {
            const auto found = listings.find(target->id);
            all.push_back(assess(
                file, *target, regime,
                found == listings.end() ? std::span<const Listing>{} : std::span(found->second),
                now()));
        }
    return all;
}

/// The first place where they differ, for whoever reads a failed test.
void expect_same(const std::vector<TargetAssessment>& all,
                 const std::vector<TargetAssessment>& expected, const std::string& where) {
    ASSERT_EQ(all.size(), expected.size()) << where;
    for (std::size_t i = 0; i < all.size(); ++i)
        ASSERT_TRUE(all[i] == expected[i]) << where << "\n"
                                           << describe(all[i]) << "instead of\n"
                                           << describe(expected[i]);
}

TEST(CaseAssessor, GivesForEveryPairWhatAssessGives) {
    for (unsigned seed = 1; seed <= 20; ++seed) {
        std::mt19937 random(seed);
        const auto file = testing::random_case(random, 1 + seed);
        CaseAssessor assessor(shipped_regimes());
        assessor.update(file, {}, now());
        expect_same(assessor.results(), one_by_one(file, shipped_regimes()),
                    "seed " + std::to_string(seed));
    }
}

/// A few of the shipped regimes, which between them look at everything that a test can ask about,
/// and one whose test looks at all acts and at the target's part in them.
std::vector<Regime> some_regimes() {
    std::vector<Regime> regimes;
    for (const char* id : {"ca-sema", "us-7031c", "gb-ghr"})
        regimes.push_back(testing::shipped_regime(id));
    regimes.push_back(testing::shipped_regime("gb-ghr"));
    regimes.back().id = "case-and-target";
    regimes.back().elements.front().test =
        Expression::parse(R"(any_case_act(mode not in ["direct"] and conduct == "torture"))",
                          testing::shipped_vocabulary(), {})
            .value();
    return regimes;
}

/// What an editor does until the case is assessed again: mostly one edit, sometimes some, sometimes
/// back to what it was.
void work_on(model::Case& file, std::vector<model::Case>& states, std::mt19937& random) {
    states.push_back(file);
    if (testing::chance(random, 8)) {
        file = testing::one_of(random, states);
        return;
    }
    const int edits = testing::chance(random, 75) ? 1 : 2 + static_cast<int>(random() % 4);
    for (int i = 0; i < edits; ++i)
        testing::chance(random, 50) ? testing::edit_rarely(file, random)
                                    : testing::edit(file, random);
}

/// Listings of some of the case's targets.
CaseAssessor::Listings some_listings(const model::Case& file, std::mt19937& random) {
    CaseAssessor::Listings listings;
    for (const auto* target : file.targets())
        if (testing::chance(random, 20))
            listings[target->id] = {{"gb-uk-list", "gb-uk-list:1", "Somebody", 0.9, {"gb-ghr"}}};
    return listings;
}

void expect_fresh_answers(std::span<const Regime> regimes, unsigned seeds, int steps) {
    for (unsigned seed = 1; seed <= seeds; ++seed) {
        std::mt19937 random(seed);
        auto file = testing::random_case(random, 2 + seed % 12);
        std::vector<model::Case> states;
        CaseAssessor assessor(regimes);
        assessor.update(file, {}, now());
        for (int step = 0; step < steps; ++step) {
            work_on(file, states, random);
            const auto listings = some_listings(file, random);
            assessor.update(file, listings, now());
            expect_same(assessor.results(), one_by_one(file, regimes, listings),
                        "seed " + std::to_string(seed) + ", step " + std::to_string(step));
            if (::testing::Test::HasFatalFailure()) return;
        }
    }
}

TEST(CaseAssessor, GivesAfterEveryEditWhatAFreshOneGives) {
    expect_fresh_answers(some_regimes(), 60, 16);
}

TEST(CaseAssessor, GivesAfterEveryEditWhatAFreshOneGivesUnderEveryRegime) {
    expect_fresh_answers(shipped_regimes(), 5, 12);
}

/// Two targets with an act each, who have nothing to do with each other.
model::Case two_strangers() {
    auto builder = CaseBuilder::solid("torture", "direct");
    model::Party other;
    other.id = "p-other";
    other.roles = {"target"};
    other.nationalities = {"xa"};
    builder.file.parties.push_back(other);
    builder.witness().claim({"a2"}, {3}).act("cidt", "ordered");
    builder.file.incidents.front().acts.back().involvements.front().party = "p-other";
    return builder.file;
}

TEST(CaseAssessor, EvaluatesAnewOnlyWhatAnEditCanHaveChanged) {
    const auto file = two_strangers();
    const std::size_t regimes = shipped_regimes().size();
    const struct {
        std::string what;
        void (*edit)(model::Case&);
        std::size_t evaluated;
    } table[] = {
        {"nothing", [](model::Case&) {}, 0},
        {"a title that no law asks for", [](model::Case& edited) { edited.title = "New"; }, 0},
        {"one target's nationality",
         [](model::Case& edited) { edited.parties.front().nationalities = {"us"}; }, regimes},
        {"an act of the other",
         [](model::Case& edited) { edited.incidents.front().acts.back().conduct = "torture"; },
         regimes},
        {"a claim about nothing",
         [](model::Case& edited) { edited.claims.push_back({.id = "c9"}); }, 0},
        {"the country of the case", [](model::Case& edited) { edited.country = "us"; },
         2 * regimes},
        {"the order of the claims",
         [](model::Case& edited) { std::swap(edited.claims[0], edited.claims[1]); }, 2 * regimes},
    };
    for (const auto& row : table) {
        CaseAssessor assessor(shipped_regimes());
        assessor.update(file, {}, now());
        EXPECT_EQ(assessor.evaluated(), 2 * regimes);
        auto edited = file;
        row.edit(edited);
        assessor.update(edited, {}, now());
        EXPECT_EQ(assessor.evaluated(), row.evaluated) << row.what;
        expect_same(assessor.results(), one_by_one(edited, shipped_regimes()), row.what);
    }
}

TEST(CaseAssessor, EvaluatesAnewOnlyTheRegimesToWhichAnActSaysSomething) {
    const auto file = two_strangers();
    auto edited = file;
    edited.claims.back().citations.clear();  // of an act that is cruel, and of no corruption
    for (const auto& [id, evaluated] : {std::pair("gb-ghr", 1U), std::pair("gb-gac", 0U)}) {
        const std::vector<Regime> regimes = {testing::shipped_regime(id)};
        CaseAssessor assessor(regimes);
        assessor.update(file, {}, now());
        assessor.update(edited, {}, now());
        EXPECT_EQ(assessor.evaluated(), evaluated) << id;
        expect_same(assessor.results(), one_by_one(edited, regimes), id);
    }
}

TEST(CaseAssessor, TakesInNewListingsAndAnotherDay) {
    const auto file = two_strangers();
    CaseAssessor assessor(shipped_regimes());
    assessor.update(file, {}, now());
    const CaseAssessor::Listings listings = {
        {"p-target", {{"us-ofac-sdn", "us-ofac-sdn:7", "VOSS, Anton", 0.97, {"us-glomag"}}}}};
    assessor.update(file, listings, now());
    EXPECT_EQ(assessor.evaluated(), 0U) << "listings are for warnings only";
    expect_same(assessor.results(), one_by_one(file, shipped_regimes(), listings), "listings");
    assessor.update(file, listings, now() + std::chrono::hours(24));
    EXPECT_EQ(assessor.evaluated(), 2 * shipped_regimes().size()) << "every act is a day older";
}

TEST(CaseAssessor, StartsEmpty) {
    EXPECT_TRUE(CaseAssessor(shipped_regimes()).results().empty());
}

}  // namespace
}  // namespace recourse::assessment
