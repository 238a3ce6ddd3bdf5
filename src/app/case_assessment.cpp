#include "app/case_assessment.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "assessment/case_assessor.hpp"

namespace recourse::app {

using base::ErrorCode;
using base::fail;
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

}  // namespace

std::vector<assessment::Listing> find_listings(const model::Party& party,
                                               const screening::Index& index) {
    std::vector<assessment::Listing> listings;
    for (const auto& match : index.search(query_of(party))) listings.push_back(to_listing(match));
    return listings;
}

AssessedCase assess_case(const model::Case& file, std::span<const assessment::Regime> regimes,
                         const screening::Index& index, base::Time now) {
    AssessedCase assessed{
        .id = file.id, .title = file.title, .screened_subjects = index.size(), .targets = {}};
    assessment::CaseAssessor::Listings listings;
    for (const model::Party* party : file.targets()) {
        const auto& found = listings[party->id] = find_listings(*party, index);
        assessed.targets.push_back({.party = party->id,
                                    .name = party->name_for(model::Confidentiality::sealed),
                                    .listings = found,
                                    .regimes = {}});
    }
    assessment::CaseAssessor assessor(regimes);
    assessor.update(file, listings, now);
    for (std::size_t i = 0; i < assessor.results().size(); ++i)
        assessed.targets[i / regimes.size()].regimes.push_back(assessor.results()[i]);
    return assessed;
}

Json to_json(const AssessedCase& assessed) {
    Json targets = Json::array();
    for (const auto& target : assessed.targets) {
        Json listings = Json::array();
        for (const auto& listing : target.listings)
            listings.push_back(assessment::to_json(listing));
        Json regimes = Json::array();
        for (const auto& regime : target.regimes) regimes.push_back(assessment::to_json(regime));
        targets.push_back({{"party", target.party},
                           {"name", target.name},
                           {"listings", std::move(listings)},
                           {"regimes", std::move(regimes)}});
    }
    return {{"case", assessed.id},
            {"title", assessed.title},
            {"screened_subjects", assessed.screened_subjects},
            {"targets", std::move(targets)}};
}

Result<std::vector<assessment::Regime>> choose_regimes(std::vector<assessment::Regime> regimes,
                                                       std::span<const std::string> ids) {
    if (ids.empty()) return regimes;
    std::vector<assessment::Regime> chosen;
    for (const auto& id : ids) {
        const auto found = std::ranges::find(regimes, id, &assessment::Regime::id);
        if (found == regimes.end()) {
            return fail(ErrorCode::not_found,
                        "there is no regime \"" + id + "\"; see recourse regimes list");
        }
        chosen.push_back(*found);
    }
    return chosen;
}

}  // namespace recourse::app
