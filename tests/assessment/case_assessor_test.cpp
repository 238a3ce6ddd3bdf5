#include "assessment/case_assessor.hpp"

#include <gmock/gmock.h>

#include "case_builder.hpp"
#include "random_case.hpp"

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

TEST(CaseAssessor, GivesAfterEveryEditWhatAFreshOneGives) {
    const auto regimes = some_regimes();
    constexpr int edits_each = 12;
    for (unsigned seed = 1; seed <= 60; ++seed) {
        std::mt19937 random(seed);
        auto file = testing::random_case(random, 2 + seed % 12);
        CaseAssessor assessor(regimes);
        assessor.update(file, {}, now());
        for (int i = 0; i < edits_each; ++i) {
            testing::edit(file, random);
            assessor.update(file, {}, now());
            expect_same(assessor.results(), one_by_one(file, regimes),
                        "seed " + std::to_string(seed) + ", edit " + std::to_string(i));
            if (HasFatalFailure()) return;
        }
    }
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
        {"a claim about the other's act",
         [](model::Case& edited) { edited.claims.back().citations.clear(); }, regimes},
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
