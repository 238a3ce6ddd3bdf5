#include <gmock/gmock.h>

#include <algorithm>
#include <set>

#include "assessment/case_assessor.hpp"
#include "case_builder.hpp"
#include "random_case.hpp"
#include "random_values.hpp"

/// What holds of every case, tried on several hundred made-up ones.
namespace recourse::assessment {
namespace {

using testing::drawn;
using testing::now;
using testing::shipped_regimes;

constexpr unsigned seeds = 300;

std::vector<TargetAssessment> assess_all(const model::Case& file) {
    CaseAssessor assessor(shipped_regimes());
    assessor.update(file, {}, now());
    return assessor.results();
}

/// The order of docs/formats/regimes.md: what evidence speaks against is nearer to being met than
/// what nothing carries.
int rank(ElementStatus status) {
    switch (status) {
        case ElementStatus::missing:
            return 0;
        case ElementStatus::contradicted:
            return 1;
        case ElementStatus::arguable:
            return 2;
        case ElementStatus::met:
            return 3;
    }
    return 0;
}

/// Nothing of `after` is worse than in `before`.
void expect_no_worse(const std::vector<TargetAssessment>& before,
                     const std::vector<TargetAssessment>& after, const std::string& where) {
    ASSERT_EQ(before.size(), after.size());
    for (std::size_t i = 0; i < before.size(); ++i) {
        EXPECT_LE(after[i].verdict, before[i].verdict) << where << "\n"
                                                       << describe(before[i]) << "became\n"
                                                       << describe(after[i]);
        for (const auto& finding : before[i].findings) {
            const auto* now_found = testing::find(after[i], finding.element);
            if (now_found == nullptr) continue;
            EXPECT_GE(rank(now_found->status), rank(finding.status))
                << where << ": " << after[i].target << ", " << after[i].regime << ", "
                << finding.element << "\n"
                << finding.reason << "\nbecame\n"
                << now_found->reason;
        }
    }
}

/// A witness whom nobody else goes back to, with a statement; its id.
std::string new_exhibit(model::Case& file) {
    file.sources.push_back({.id = "s-new", .kind = "witness"});
    file.exhibits.push_back({.id = "x-new", .number = 9999, .source = "s-new"});
    return "x-new";
}

model::Act* any_act(model::Case& file, std::mt19937& random) {
    auto& incident = file.incidents[drawn(random, file.incidents.size())];
    return incident.acts.empty() ? nullptr : &incident.acts[drawn(random, incident.acts.size())];
}

/// The new statement carries what the case alleges of an act already.
void support_act(model::Case& file, std::mt19937& random) {
    auto* act = any_act(file, random);
    if (act == nullptr) return;
    model::Claim claim{.id = "c-new", .text = "I saw it."};
    claim.about = {act->id, act->victim};
    claim.citations = {{.exhibit = new_exhibit(file)}};
    act->claims.emplace_back("c-new");
    for (auto& part : act->involvements) {
        if (testing::chance(random, 50)) continue;
        part.claims.emplace_back("c-new");
        claim.about.push_back(part.party);
    }
    file.claims.push_back(std::move(claim));
}

/// The new exhibit shows who a party is, or the posts and ties that it is said to have.
void support_party(model::Case& file, std::mt19937& random) {
    const auto exhibit = new_exhibit(file);
    auto& party = file.parties[drawn(random, file.parties.size())];
    party.identity_exhibits.push_back(exhibit);
    for (auto& post : party.posts) post.exhibits.push_back(exhibit);
    for (auto& relation : party.relations) relation.exhibits.push_back(exhibit);
}

/// The new statement is one more that an existing, supporting claim cites.
void support_claim(model::Case& file, std::mt19937& random) {
    if (file.claims.empty()) return;
    auto& claim = file.claims[drawn(random, file.claims.size())];
    if (!claim.exculpatory) claim.citations.push_back({.exhibit = new_exhibit(file)});
}

TEST(Properties, SupportingEvidenceNeverMakesAnythingWorse) {
    constexpr std::array additions = {support_act, support_party, support_claim};
    for (unsigned seed = 1; seed <= seeds; ++seed) {
        std::mt19937 random(seed);
        auto file = testing::random_case(random, 1 + seed % 12);
        for (int i = 0; i < 3; ++i) testing::edit(file, random);
        const auto before = assess_all(file);
        additions[seed % additions.size()](file, random);
        expect_no_worse(before, assess_all(file), "seed " + std::to_string(seed));
        if (HasFailure()) return;
    }
}

/// How many warnings name somebody whose consent does not cover what would be sent.
std::size_t warnings_of_consent(const std::vector<TargetAssessment>& all) {
    std::size_t count = 0;
    for (const auto& assessment : all)
        for (const auto& warning : assessment.warnings)
            count += warning.find("onsent") != std::string::npos ? 1 : 0;
    return count;
}

TEST(Properties, TakingConsentBackNeverMakesAnythingBetter) {
    std::size_t cases_with_more_warnings = 0;
    for (unsigned seed = 1; seed <= seeds; ++seed) {
        std::mt19937 random(seed);
        auto file = testing::random_case(random, 1 + seed % 12);
        const auto before = assess_all(file);
        for (auto& party : file.parties)
            if (testing::chance(random, 50)) party.consent.withdrawn = true;
        const auto after = assess_all(file);
        expect_no_worse(after, before, "seed " + std::to_string(seed));
        EXPECT_GE(warnings_of_consent(after), warnings_of_consent(before)) << "seed " << seed;
        if (warnings_of_consent(after) > warnings_of_consent(before)) ++cases_with_more_warnings;
        if (HasFailure()) return;
    }
    EXPECT_GT(cases_with_more_warnings, seeds / 4) << "the cases have people to ask";
}

template <class Records>
void shuffle(Records& records, std::mt19937& random) {
    for (std::size_t i = records.size(); i > 1; --i)
        std::swap(records[i - 1], records[drawn(random, i)]);
}

void shuffle_all(model::Case& file, std::mt19937& random) {
    shuffle(file.parties, random);
    for (auto& party : file.parties) {
        shuffle(party.posts, random);
        shuffle(party.relations, random);
        shuffle(party.identity_exhibits, random);
    }
    shuffle(file.incidents, random);
    for (auto& incident : file.incidents) {
        shuffle(incident.acts, random);
        for (auto& act : incident.acts) {
            shuffle(act.involvements, random);
            shuffle(act.claims, random);
        }
    }
    shuffle(file.sources, random);
    shuffle(file.exhibits, random);
    shuffle(file.claims, random);
    for (auto& claim : file.claims) shuffle(claim.citations, random);
    shuffle(file.exposures, random);
}

std::multiset<std::string> sorted(const SharedList<std::string>& ids) {
    return {ids.begin(), ids.end()};
}

/// What an assessment says, without the order in which it tells it.
std::string without_order(const TargetAssessment& assessment) {
    std::string text =
        assessment.target + " " + assessment.regime + " " + to_string(assessment.verdict) + "\n";
    for (const auto& finding : assessment.findings) {
        text += finding.element + " " + to_string(finding.status) + " " +
                std::to_string(finding.roots) + (finding.closable ? "" : " lost") + ":";
        for (const auto& ids : {finding.acts, finding.claims, finding.contrary}) {
            for (const auto& id : sorted(ids)) text += " " + id;
            text += ";";
        }
        std::multiset<std::string> exhibits;
        for (const auto& citation : finding.citations) exhibits.insert(citation.exhibit);
        for (const auto& id : exhibits) text += " " + id;
        text += "\n";
    }
    for (const auto& gap : assessment.gaps) text += "gap " + gap.element + "\n";
    return text + std::to_string(assessment.warnings.size()) + " warnings\n";
}

TEST(Properties, TheOrderOfRecordsNeverMatters) {
    for (unsigned seed = 1; seed <= seeds; ++seed) {
        std::mt19937 random(seed);
        auto file = testing::random_case(random, 1 + seed % 12);
        for (int i = 0; i < 3; ++i) testing::edit(file, random);
        std::set<std::string> before;
        for (const auto& one : assess_all(file)) before.insert(without_order(one));
        shuffle_all(file, random);
        std::set<std::string> after;
        for (const auto& one : assess_all(file)) after.insert(without_order(one));
        ASSERT_EQ(before, after) << "seed " << seed;
    }
}

}  // namespace
}  // namespace recourse::assessment
