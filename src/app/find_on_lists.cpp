#include "app/find_on_lists.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "app/listed_entry.hpp"
#include "screening/score.hpp"

namespace recourse::app {
namespace {

std::optional<model::SubjectKind> kind_of(const model::Party& party) {
    if (party.kind == model::PartyKind::person) return model::SubjectKind::person;
    return model::SubjectKind::organisation;
}

assessment::Listing to_listing(const screening::Match& match) {
    return {.list = match.subject->list,
            .subject_id = match.subject->id,
            .name = match.subject->caption(),
            .score = match.score,
            .regimes = model::regimes_of(*match.subject)};
}

/// Countries and genders differ for many reasons: lists print birth places, and people have second
/// passports.
bool proves(const screening::Feature& feature) {
    return feature.name == "birth_date" || feature.name == "identifier";
}

bool is_confirmed(const screening::Match& match) {
    return std::ranges::any_of(match.explanation.features, [](const screening::Feature& feature) {
        return feature.weight > 0 && proves(feature);
    });
}

/// Adds what says that the two are not the same.
void compare(const screening::Match& match, assessment::Namesake& namesake) {
    for (const auto& feature : match.explanation.features) {
        if (feature.weight >= 0) continue;
        auto& text = proves(feature) ? namesake.difference : namesake.hint;
        text += fmt::format("{}{}: {} there, {} in the case", text.empty() ? "" : "; ",
                            feature.detail, feature.candidate_value, feature.query_value);
    }
}

}  // namespace

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

std::vector<assessment::Listing> find_listings(const model::Party& party,
                                               const screening::Index& index) {
    std::vector<assessment::Listing> listings;
    for (const auto& match : index.search(query_of(party))) listings.push_back(to_listing(match));
    return listings;
}

std::vector<assessment::Namesake> find_namesakes(const model::Party& party,
                                                 const screening::Index& index) {
    const auto whole = query_of(party);
    screening::Query names_only;
    names_only.kind = whole.kind;
    names_only.names = whole.names;
    std::vector<assessment::Namesake> namesakes;
    for (const auto& match : index.search(names_only)) {
        const auto compared = screening::score(whole, *match.subject, index.tables());
        assessment::Namesake namesake{.list = match.subject->list,
                                      .subject_id = match.subject->id,
                                      .name = match.subject->caption(),
                                      .score = match.score,
                                      .difference = {},
                                      .hint = {}};
        compare(compared, namesake);
        if (namesake.difference.empty() && is_confirmed(compared)) continue;
        namesakes.push_back(std::move(namesake));
    }
    return namesakes;
}

}  // namespace recourse::app
