#include "app/case_assessment.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "app/outside_views.hpp"
#include "assessment/case_assessor.hpp"

namespace recourse::app {

using base::Json;
using base::Result;

namespace {

std::optional<model::SubjectKind> kind_of(const model::Party& party) {
    if (party.kind == model::PartyKind::person) return model::SubjectKind::person;
    return model::SubjectKind::organisation;
}

screening::Query query_of(const model::Party& party) {
    screening::Query query;
    query.kind = kind_of(party);
    for (const auto& name : party.names) query.names.push_back(name.full);
    query.birth_dates = party.birth_dates;
    query.countries = party.nationalities;
    query.identifiers = party.identifiers;
    query.gender = party.gender;
    return query;
}

assessment::Listing to_listing(const screening::Match& match) {
    assessment::Listing listing{.list = match.subject->list,
                                .subject_id = match.subject->id,
                                .name = match.subject->caption(),
                                .score = match.score,
                                .regimes = {}};
    for (const auto& designation : match.subject->designations) {
        const bool known =
            std::ranges::find(listing.regimes, designation.regime) != listing.regimes.end();
        if (!designation.regime.empty() && !known) listing.regimes.push_back(designation.regime);
    }
    return listing;
}

/// Where to file first, and what to ask before, for targets that are assessed.
void weigh(const model::Case& file, const AssessmentBasis& basis, AssessedCase& assessed) {
    const auto record = assessment::count_listed(basis.index.subjects());
    const auto today = std::chrono::floor<std::chrono::days>(basis.now);
    const OutsideViews views(file, basis.regimes, basis.now);
    for (auto& target : assessed.targets) {
        const auto& party = *file.find_party(target.party);
        std::vector<assessment::RankedRegime> ranked;
        for (std::size_t i = 0; i < basis.regimes.size(); ++i)
            ranked.push_back({basis.regimes[i], target.regimes[i], views.by_recipient(party.id, i),
                              views.in_public(party.id, i)});
        target.places = assessment::rank_regimes(
            {file, party, ranked, target.listings, record, basis.rules.windows, today},
            basis.rules.ranking);
        target.triage = assessment::triage({file, party, target.regimes, target.listings, today},
                                           basis.rules.triage);
    }
}

}  // namespace

std::vector<assessment::Listing> find_listings(const model::Party& party,
                                               const screening::Index& index) {
    std::vector<assessment::Listing> listings;
    for (const auto& match : index.search(query_of(party))) listings.push_back(to_listing(match));
    return listings;
}

Result<AssessmentRules> load_assessment_rules(const std::filesystem::path& data) {
    const auto vocabulary =
        RECOURSE_TRY(assessment::load_vocabulary(data / "regimes" / "vocabulary.toml"));
    AssessmentRules rules;
    rules.ranking = RECOURSE_TRY(assessment::load_ranking_rules(data / "ranking.toml"));
    rules.windows = RECOURSE_TRY(assessment::load_filing_windows(data / "timing.toml", vocabulary));
    rules.triage = RECOURSE_TRY(assessment::load_triage_rules(data / "triage.toml"));
    return rules;
}

AssessedCase assess_case(const model::Case& file, const AssessmentBasis& basis) {
    AssessedCase assessed{
        .id = file.id, .title = file.title, .screened_subjects = basis.index.size(), .targets = {}};
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
    weigh(file, basis, assessed);
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

Json to_json(const AssessedCase& assessed) {
    Json targets = Json::array();
    for (const auto& target : assessed.targets) {
        Json listings = Json::array();
        for (const auto& listing : target.listings)
            listings.push_back(assessment::to_json(listing));
        Json regimes = Json::array();
        for (const auto& regime : target.regimes) regimes.push_back(assessment::to_json(regime));
        Json places = Json::array();
        for (const auto& place : target.places) places.push_back(assessment::to_json(place));
        Json triage = Json::array();
        for (const auto& point : target.triage) triage.push_back(assessment::to_json(point));
        targets.push_back({{"party", target.party},
                           {"name", target.name},
                           {"listings", std::move(listings)},
                           {"regimes", std::move(regimes)},
                           {"places", std::move(places)},
                           {"triage", std::move(triage)}});
    }
    return {{"case", assessed.id},
            {"title", assessed.title},
            {"screened_subjects", assessed.screened_subjects},
            {"targets", std::move(targets)}};
}

}  // namespace recourse::app
