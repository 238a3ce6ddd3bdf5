#include "app/case_assessment.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "app/find_on_lists.hpp"
#include "app/outside_views.hpp"
#include "assessment/case_assessor.hpp"
#include "assessment/opening.hpp"
#include "casework/taxonomy.hpp"

namespace recourse::app {

using base::Json;
using base::Result;

namespace {

/// Weighs what was found: where to file first, what to ask before, what goes wrong with such files.
class Weighing {
public:
    Weighing(const model::Case& file, const AssessmentBasis& basis)
        : file_(file),
          basis_(basis),
          today_(std::chrono::floor<std::chrono::days>(basis.now)),
          record_(assessment::count_listed(basis.index.subjects())),
          views_(file, basis.regimes, basis.now),
          checker_(file, today_, basis.rules.checks) {}

    void weigh(AssessedTarget& target) const {
        const auto& party = *file_.find_party(target.party);
        const auto ranked = ranked_regimes(target);
        target.places = assessment::rank_regimes(
            {file_, party, ranked, target.listings, record_, basis_.rules.windows, today_},
            basis_.rules.ranking);
        target.triage = assessment::triage({file_, party, target.regimes, target.listings, today_},
                                           basis_.rules.triage);
        target.namesakes = find_namesakes(party, basis_.index);
        target.identity = assessment::measure_identity(
            {file_, party, basis_.index.size() > 0, target.namesakes}, first_regime(target, party));
        target.checks =
            checker_.of_target({party, ranked, target.places, target.identity, target.namesakes});
    }

    std::vector<assessment::CheckPoint> checks(const AssessedCase& assessed) const {
        const auto fits = [](const AssessedTarget& target) {
            return std::ranges::any_of(target.regimes, [](const auto& regime) {
                return regime.verdict == assessment::Verdict::fits;
            });
        };
        return checker_.of_case(
            static_cast<std::size_t>(std::ranges::count_if(assessed.targets, fits)));
    }

private:
    std::vector<assessment::RankedRegime> ranked_regimes(const AssessedTarget& target) const {
        std::vector<assessment::RankedRegime> ranked;
        for (std::size_t i = 0; i < basis_.regimes.size(); ++i)
            ranked.push_back({basis_.regimes[i], target.regimes[i],
                              views_.by_recipient(target.party, i),
                              views_.in_public(target.party, i)});
        return ranked;
    }

    /// The first in order that asks anything of a target of this kind.
    const assessment::Regime& first_regime(const AssessedTarget& target,
                                           const model::Party& party) const {
        for (const auto& place : target.places) {
            const auto& regime =
                *std::ranges::find(basis_.regimes, place.regime, &assessment::Regime::id);
            if (!regime.identity_of(party.kind).empty()) return regime;
        }
        return basis_.regimes.front();
    }

    const model::Case& file_;
    const AssessmentBasis& basis_;
    std::chrono::sys_days today_;
    assessment::ListRecord record_;
    OutsideViews views_;
    assessment::CaseChecker checker_;
};

std::vector<std::string> codes_of(const casework::Taxonomy& words, std::string_view vocabulary) {
    std::vector<std::string> codes;
    for (const auto& term : words.terms(vocabulary)) codes.push_back(term.code);
    return codes;
}

}  // namespace

Result<AssessmentRules> load_assessment_rules(const std::filesystem::path& data) {
    const auto vocabulary =
        RECOURSE_TRY(assessment::load_vocabulary(data / "regimes" / "vocabulary.toml"));
    AssessmentRules rules;
    rules.ranking = RECOURSE_TRY(assessment::load_ranking_rules(data / "ranking.toml"));
    rules.windows = RECOURSE_TRY(assessment::load_filing_windows(data / "timing.toml", vocabulary));
    rules.triage = RECOURSE_TRY(assessment::load_triage_rules(data / "triage.toml"));
    const auto words = RECOURSE_TRY(casework::Taxonomy::load(data / "taxonomies" / "case.toml"));
    const assessment::CheckCodes codes{codes_of(words, "exhibit"), codes_of(words, "source"),
                                       codes_of(words, "capacity")};
    rules.checks = RECOURSE_TRY(assessment::load_check_rules(data / "checks.toml", codes));
    return rules;
}

AssessedCase assess_case(const model::Case& file, const AssessmentBasis& basis) {
    AssessedCase assessed{.id = file.id,
                          .title = file.title,
                          .screened_subjects = basis.index.size(),
                          .targets = {},
                          .checks = {}};
    assessment::CaseAssessor::Listings listings;
    for (const model::Party* party : file.targets()) {
        AssessedTarget target;
        target.party = party->id;
        target.name = party->name_for(model::Confidentiality::sealed);
        target.listings = listings[party->id] = find_listings(*party, basis.index);
        assessed.targets.push_back(std::move(target));
    }
    assessment::CaseAssessor assessor(basis.regimes);
    assessor.update(file, listings, basis.now);
    for (std::size_t i = 0; i < assessor.results().size(); ++i)
        assessed.targets[i / basis.regimes.size()].regimes.push_back(assessor.results()[i]);
    const Weighing weighing(file, basis);
    for (auto& target : assessed.targets) {
        assessment::say_what_opens(file, target.regimes, basis.regimes, basis.now);
        weighing.weigh(target);
    }
    assessed.checks = weighing.checks(assessed);
    return assessed;
}

const assessment::TargetAssessment* AssessedTarget::under(std::string_view regime) const {
    const auto found = std::ranges::find(regimes, regime, &assessment::TargetAssessment::regime);
    return found == regimes.end() ? nullptr : &*found;
}

const assessment::PlaceToFile* AssessedTarget::place(std::string_view regime) const {
    const auto found = std::ranges::find(places, regime, &assessment::PlaceToFile::regime);
    return found == places.end() ? nullptr : &*found;
}

namespace {

template <class Record>
Json list_of(const std::vector<Record>& records) {
    Json list = Json::array();
    for (const auto& record : records) list.push_back(assessment::to_json(record));
    return list;
}

}  // namespace

Json to_json(const AssessedCase& assessed) {
    Json targets = Json::array();
    for (const auto& target : assessed.targets)
        targets.push_back({{"party", target.party},
                           {"name", target.name},
                           {"listings", list_of(target.listings)},
                           {"namesakes", list_of(target.namesakes)},
                           {"identity", assessment::to_json(target.identity)},
                           {"checks", list_of(target.checks)},
                           {"regimes", list_of(target.regimes)},
                           {"places", list_of(target.places)},
                           {"triage", list_of(target.triage)}});
    return {{"case", assessed.id},
            {"title", assessed.title},
            {"screened_subjects", assessed.screened_subjects},
            {"checks", list_of(assessed.checks)},
            {"targets", std::move(targets)}};
}

}  // namespace recourse::app
