#include "lists/internal/uniques.hpp"

#include <functional>
#include <initializer_list>

namespace recourse::lists::internal {

namespace {

std::size_t hash_of_all(std::initializer_list<std::string_view> texts) {
    std::size_t hash = 0;
    for (const std::string_view text : texts) {
        hash = hash * 0x9E3779B97F4A7C15U + std::hash<std::string_view>{}(text);
    }
    return hash;
}

}  // namespace

std::size_t hash_of(std::string_view text) {
    return hash_of_all({text});
}

std::size_t hash_of(const base::PartialDate& date) {
    return hash_of_all({date.to_string()});
}

std::size_t hash_of(const model::Note& note) {
    return hash_of_all({note.label, note.text});
}

std::size_t hash_of(const model::Measure& measure) {
    return hash_of_all({measure.label});
}

std::size_t hash_of(const model::Address& address) {
    return hash_of_all({address.text, address.city, address.country});
}

std::size_t hash_of(const model::Relation& relation) {
    return hash_of_all({relation.kind, relation.other_id, relation.other_name});
}

std::size_t hash_of(const model::Identifier& identifier) {
    return hash_of_all({identifier.value, identifier.country, identifier.label, identifier.note});
}

std::size_t hash_of(const model::PlaceOfBirth& place) {
    return hash_of_all({place.text, place.country});
}

std::size_t hash_of(const model::CrossReference& reference) {
    return hash_of_all({reference.list, reference.reference});
}

std::size_t hash_of(const model::Designation& designation) {
    return hash_of_all({designation.programme, designation.reference, designation.legal_basis,
                        designation.reasons, designation.listed.to_string()});
}

}  // namespace recourse::lists::internal
