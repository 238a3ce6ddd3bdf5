#pragma once

#include <concepts>
#include <type_traits>

#include "model/subject.hpp"

/// The one place that says which fields a record has and what JSON calls them. Each function hands
/// every field to `visit(name, field)` in order; `Record` is the struct or its const self.
namespace recourse::model::internal {

template <class Visit, class Record>
    requires std::same_as<std::remove_const_t<Record>, Name>
void visit_fields(Visit& visit, Record& name) {
    visit("full", name.full);
    visit("type", name.type);
    visit("strength", name.strength);
    visit("script", name.script);
    visit("language", name.language);
    visit("family", name.family);
    visit("given", name.given);
    visit("published", name.published);
}

template <class Visit, class Record>
    requires std::same_as<std::remove_const_t<Record>, Identifier>
void visit_fields(Visit& visit, Record& identifier) {
    visit("kind", identifier.kind);
    visit("value", identifier.value);
    visit("country", identifier.country);
    visit("label", identifier.label);
    visit("note", identifier.note);
}

template <class Visit, class Record>
    requires std::same_as<std::remove_const_t<Record>, PlaceOfBirth>
void visit_fields(Visit& visit, Record& place) {
    visit("text", place.text);
    visit("country", place.country);
}

template <class Visit, class Record>
    requires std::same_as<std::remove_const_t<Record>, Address>
void visit_fields(Visit& visit, Record& address) {
    visit("text", address.text);
    visit("city", address.city);
    visit("country", address.country);
}

template <class Visit, class Record>
    requires std::same_as<std::remove_const_t<Record>, Measure>
void visit_fields(Visit& visit, Record& measure) {
    visit("kind", measure.kind);
    visit("label", measure.label);
}

template <class Visit, class Record>
    requires std::same_as<std::remove_const_t<Record>, Designation>
void visit_fields(Visit& visit, Record& designation) {
    visit("programme", designation.programme);
    visit("regime", designation.regime);
    visit("listed", designation.listed);
    visit("reference", designation.reference);
    visit("legal_basis", designation.legal_basis);
    visit("reasons", designation.reasons);
    visit("measures", designation.measures);
}

template <class Visit, class Record>
    requires std::same_as<std::remove_const_t<Record>, Relation>
void visit_fields(Visit& visit, Record& relation) {
    visit("kind", relation.kind);
    visit("other_id", relation.other_id);
    visit("other_name", relation.other_name);
}

template <class Visit, class Record>
    requires std::same_as<std::remove_const_t<Record>, CrossReference>
void visit_fields(Visit& visit, Record& other) {
    visit("list", other.list);
    visit("reference", other.reference);
}

template <class Visit, class Record>
    requires std::same_as<std::remove_const_t<Record>, Note>
void visit_fields(Visit& visit, Record& note) {
    visit("label", note.label);
    visit("text", note.text);
}

template <class Visit, class Record>
    requires std::same_as<std::remove_const_t<Record>, Subject>
void visit_fields(Visit& visit, Record& subject) {
    visit("id", subject.id);
    visit("list", subject.list);
    visit("reference", subject.reference);
    visit("kind", subject.kind);
    visit("names", subject.names);
    visit("birth_dates", subject.birth_dates);
    visit("birth_places", subject.birth_places);
    visit("nationalities", subject.nationalities);
    visit("genders", subject.genders);
    visit("positions", subject.positions);
    visit("identifiers", subject.identifiers);
    visit("addresses", subject.addresses);
    visit("relations", subject.relations);
    visit("designations", subject.designations);
    visit("cross_references", subject.cross_references);
    visit("notes", subject.notes);
}

}  // namespace recourse::model::internal
