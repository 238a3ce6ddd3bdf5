#include "screening/ftm_query.hpp"

#include <algorithm>

#include "model/ftm.hpp"

namespace recourse::screening {

base::Result<Query> query_from_ftm(const base::Json& entity) {
    model::Subject subject = RECOURSE_TRY(model::subject_from_ftm(entity));
    Query query;
    if (subject.kind != model::SubjectKind::unknown) query.kind = subject.kind;
    for (auto& name : subject.names) query.names.push_back(std::move(name.full));
    query.birth_dates = std::move(subject.birth_dates);
    query.countries = std::move(subject.nationalities);
    query.identifiers = std::move(subject.identifiers);
    for (auto& place : subject.birth_places) query.birth_places.push_back(std::move(place.text));
    for (auto& address : subject.addresses) query.addresses.push_back(std::move(address.text));
    query.positions = std::move(subject.positions);
    const auto known =
        std::find_if(subject.genders.begin(), subject.genders.end(),
                     [](const auto& gender) { return gender == "male" || gender == "female"; });
    if (known != subject.genders.end()) query.gender = *known;
    return query;
}

}  // namespace recourse::screening
