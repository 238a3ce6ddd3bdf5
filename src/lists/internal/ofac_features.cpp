#include "lists/internal/ofac_features.hpp"

#include <algorithm>

#include "lists/internal/ofac_ids.hpp"
#include "lists/internal/subject_parts.hpp"
#include "lists/internal/text.hpp"

namespace recourse::lists::internal {

using model::SubjectKind;

namespace {

bool is_one_of(std::string_view folded, std::initializer_list<std::string_view> types) {
    return std::ranges::find(types, folded) != types.end();
}

/// The value as words, whichever way the feature has it.
std::string words_of(const OfacFeature& feature) {
    if (!feature.value.empty()) return feature.value;
    if (feature.date) return feature.date->to_string();
    return feature.location ? feature.location->text : std::string{};
}

void add_date(Draft& subject, const OfacFeature& feature) {
    if (feature.date) return subject.add_birth_date(*feature.date);
    add_birth_dates(subject, feature.value);
}

void add_country(Draft& subject, const OfacFeature& feature) {
    if (feature.location && !feature.location->country.empty()) {
        return subject.add_nationality(feature.location->country);
    }
    add_nationalities(subject, words_of(feature));
}

}  // namespace

void add_ofac_feature(Draft& subject, const OfacFeature& feature) {
    if (feature.is_false) return add_note(subject, feature.type + " (false)", words_of(feature));
    const std::string type = fold(feature.type);
    if (is_one_of(type, {"birthdate", "organization established date", "vessel year of build",
                         "aircraft manufacture date"})) {
        return add_date(subject, feature);
    }
    if (is_one_of(type, {"nationality country", "citizenship country", "registration country",
                         "nationality of registration", "vessel flag"})) {
        return add_country(subject, feature);
    }
    if (type == "place of birth") {
        const std::string country = feature.location ? feature.location->country : std::string{};
        return add_birth_place(subject, words_of(feature), country);
    }
    if (type == "location" && feature.location) {
        return subject.add(*feature.location);
    }
    if (type == "title") return add_position(subject, feature.value);
    if (type == "vessel owner") {
        return subject.add(
            model::Relation{.kind = "Vessel owner", .other_name = clean(words_of(feature))});
    }
    if (type == "location") return add_note(subject, feature.type, words_of(feature));
    add_ofac_value(subject, feature.type, words_of(feature), {}, {});
}

SubjectKind ofac_kind(std::string_view type) {
    const std::string folded = fold(type);
    if (folded == "individual") return SubjectKind::person;
    if (folded == "entity") return SubjectKind::organisation;
    if (folded == "vessel") return SubjectKind::vessel;
    if (folded == "aircraft") return SubjectKind::aircraft;
    return SubjectKind::unknown;
}

model::NameType ofac_name_type(std::string_view alias_type) {
    const bool former = fold(alias_type) == "f.k.a.";
    return former ? model::NameType::former : model::NameType::alias;
}

}  // namespace recourse::lists::internal
