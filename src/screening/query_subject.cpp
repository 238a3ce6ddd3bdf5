#include "screening/query_subject.hpp"

#include <algorithm>
#include <utility>

namespace recourse::screening {

model::Subject subject_of(const Query& query) {
    model::Subject subject;
    subject.kind = query.kind.value_or(model::SubjectKind::unknown);
    for (const auto& name : query.names) subject.names.push_back({.full = name});
    subject.birth_dates = query.birth_dates;
    subject.nationalities = query.countries;
    subject.identifiers = query.identifiers;
    for (const auto& place : query.birth_places) subject.birth_places.push_back({place, {}});
    for (const auto& address : query.addresses) subject.addresses.push_back({address, {}, {}});
    subject.positions = query.positions;
    if (!query.gender.empty()) subject.genders.push_back(query.gender);
    return subject;
}

Query query_of(model::Subject subject) {
    Query query;
    if (subject.kind != model::SubjectKind::unknown) query.kind = subject.kind;
    for (auto& name : subject.names) query.names.push_back(std::move(name.full));
    query.birth_dates = std::move(subject.birth_dates);
    query.countries = std::move(subject.nationalities);
    query.identifiers = std::move(subject.identifiers);
    for (auto& place : subject.birth_places) query.birth_places.push_back(std::move(place.text));
    for (auto& address : subject.addresses) query.addresses.push_back(std::move(address.text));
    query.positions = std::move(subject.positions);
    const auto known = std::ranges::find_if(subject.genders, [](const std::string& gender) {
        return gender == "male" || gender == "female";
    });
    if (known != subject.genders.end()) query.gender = std::move(*known);
    return query;
}

}  // namespace recourse::screening
