#include "screening/query_words.hpp"

#include <optional>

#include "base/country.hpp"
#include "model/ftm.hpp"
#include "screening/internal/bad_field.hpp"

namespace recourse::screening {
namespace {

using internal::bad_field;

base::Result<std::optional<model::SubjectKind>> kind_of(std::string_view schema) {
    using model::SubjectKind;
    if (schema.empty()) return std::optional<SubjectKind>{};
    for (const auto kind : {SubjectKind::person, SubjectKind::organisation, SubjectKind::vessel,
                            SubjectKind::aircraft, SubjectKind::wallet}) {
        if (model::to_string(kind) == schema) return std::optional(kind);
    }
    const auto kind = model::kind_of_ftm_schema(schema);
    if (!kind) return base::fail(bad_field("schema", kind.error().message()));
    if (*kind == SubjectKind::unknown) return std::optional<SubjectKind>{};
    return std::optional(*kind);
}

}  // namespace

base::Result<Query> query_from_words(const QueryWords& words) {
    Query query;
    query.kind = RECOURSE_TRY(kind_of(words.schema));
    if (!words.name.empty()) query.names.push_back(words.name);
    if (!words.born.empty()) {
        auto date = base::PartialDate::parse(words.born);
        if (!date) return base::fail(bad_field("born", date.error().message()));
        query.birth_dates.push_back(*std::move(date));
    }
    if (!words.country.empty()) {
        const auto code = base::find_country(words.country);
        if (!code) return base::fail(bad_field("country", "no such country"));
        query.countries.push_back(*code);
    }
    if (!words.identifier.empty()) query.identifiers.push_back({.value = words.identifier});
    if (!words.gender.empty() && words.gender != "male" && words.gender != "female") {
        return base::fail(bad_field("gender", "expected \"male\" or \"female\""));
    }
    query.gender = words.gender;
    if (!words.birth_place.empty()) query.birth_places.push_back(words.birth_place);
    if (!words.address.empty()) query.addresses.push_back(words.address);
    if (!words.position.empty()) query.positions.push_back(words.position);
    if (query.names.empty() && query.identifiers.empty()) {
        return base::fail(bad_field("name", "expected a name or an identifier"));
    }
    return query;
}

}  // namespace recourse::screening
