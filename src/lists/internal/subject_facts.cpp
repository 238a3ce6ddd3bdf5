#include "lists/internal/subject_facts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <initializer_list>
#include <utility>

#include "lists/internal/text.hpp"

namespace recourse::lists::internal {

namespace {

/// "script Cyrl, language ru", of what is not empty.
std::string details_of(
    std::initializer_list<std::pair<std::string_view, std::string_view>> members) {
    std::vector<std::string> pieces;
    for (const auto& [label, value] : members) {
        if (!value.empty()) pieces.push_back(fmt::format("{} {}", label, value));
    }
    return join(pieces, ", ");
}

std::string in_brackets(std::string_view text, const std::vector<std::string>& qualifiers) {
    if (qualifiers.empty()) return std::string(text);
    return fmt::format("{} ({})", text, join(qualifiers, ", "));
}

Fact fact_of(const model::Name& name) {
    std::vector<std::string> qualifiers;
    if (name.type != model::NameType::primary) qualifiers.push_back(model::to_string(name.type));
    if (name.strength == model::NameStrength::weak) qualifiers.emplace_back("weak");
    return {.field = "name",
            .text = in_brackets(name.full, qualifiers),
            .details = details_of({{"script", name.script},
                                   {"language", name.language},
                                   {"family name", name.family},
                                   {"given names", name.given},
                                   {"published", name.published}})};
}

Fact fact_of(const model::Identifier& identifier) {
    const std::string text =
        fmt::format("{} {}", model::to_string(identifier.kind), identifier.value);
    return {.field = "identifier",
            .text = identifier.country.empty() ? text : in_brackets(text, {identifier.country}),
            .details = details_of({{"label", identifier.label}, {"note", identifier.note}})};
}

Fact fact_of(const model::Relation& relation) {
    return {.field = "relation",
            .text = fmt::format("{}: {}", relation.kind, relation.other_name),
            .details = details_of({{"id", relation.other_id}})};
}

void add_designation(std::vector<Fact>& facts, const model::Designation& designation) {
    std::string under = designation.programme;
    if (!designation.reference.empty()) under += fmt::format(" [{}]", designation.reference);
    facts.push_back({.field = "designation",
                     .text = under,
                     .details = details_of({{"regime", designation.regime}})});
    const auto add = [&](std::string_view field, std::string_view text, std::string details = {}) {
        if (text.empty()) return;
        facts.push_back({.field = std::string(field),
                         .text = fmt::format("{}: {}", under, text),
                         .details = std::move(details)});
    };
    add("listed", designation.listed.to_string());
    add("legal basis", designation.legal_basis);
    add("reasons", designation.reasons);
    for (const model::Measure& measure : designation.measures) {
        add("measure", model::to_string(measure.kind), details_of({{"label", measure.label}}));
    }
}

void add_all(std::vector<Fact>& facts, std::string_view field,
             const std::vector<std::string>& texts) {
    for (const std::string& text : texts) {
        facts.push_back({.field = std::string(field), .text = text, .details = {}});
    }
}

}  // namespace

std::vector<Fact> facts_of(const model::Subject& subject) {
    std::vector<Fact> facts;
    facts.push_back({.field = "reference",
                     .text = subject.reference,
                     .details = details_of({{"id", subject.id}, {"list", subject.list}})});
    facts.push_back({.field = "kind", .text = model::to_string(subject.kind), .details = {}});
    for (const auto& name : subject.names) facts.push_back(fact_of(name));
    for (const auto& date : subject.birth_dates) {
        facts.push_back({.field = "birth date", .text = date.to_string(), .details = {}});
    }
    for (const auto& place : subject.birth_places) {
        facts.push_back({.field = "birth place",
                         .text = place.text,
                         .details = details_of({{"country", place.country}})});
    }
    add_all(facts, "nationality", subject.nationalities);
    add_all(facts, "gender", subject.genders);
    add_all(facts, "position", subject.positions);
    for (const auto& identifier : subject.identifiers) facts.push_back(fact_of(identifier));
    for (const auto& address : subject.addresses) {
        facts.push_back(
            {.field = "address",
             .text = address.text,
             .details = details_of({{"city", address.city}, {"country", address.country}})});
    }
    for (const auto& relation : subject.relations) facts.push_back(fact_of(relation));
    for (const auto& designation : subject.designations) add_designation(facts, designation);
    for (const auto& other : subject.cross_references) {
        facts.push_back({.field = "cross reference",
                         .text = fmt::format("{} {}", other.list, other.reference),
                         .details = {}});
    }
    for (const auto& note : subject.notes) {
        facts.push_back(
            {.field = "note", .text = fmt::format("{}: {}", note.label, note.text), .details = {}});
    }
    return facts;
}

std::size_t place_of_field(std::string_view field) {
    static constexpr std::array<std::string_view, 18> fields{
        "reference", "kind",     "name",        "birth date", "birth place",     "nationality",
        "gender",    "position", "identifier",  "address",    "relation",        "designation",
        "listed",    "measure",  "legal basis", "reasons",    "cross reference", "note"};
    return static_cast<std::size_t>(std::ranges::find(fields, field) - fields.begin());
}

}  // namespace recourse::lists::internal
