#include "lists/subject_changes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <nlohmann/json.hpp>

#include "lists/internal/subject_facts.hpp"

namespace recourse::lists {

using internal::Fact;

namespace {

std::vector<Fact> not_among(const std::vector<Fact>& facts, std::vector<Fact> others) {
    std::vector<Fact> sorted = facts;
    std::ranges::sort(sorted);
    std::ranges::sort(others);
    std::vector<Fact> rest;
    std::ranges::set_difference(sorted, others, std::back_inserter(rest));
    return rest;
}

/// Details are told only where they are all that changed.
std::string in_words(const Fact& fact, const std::vector<Fact>& across) {
    const bool same_text = std::ranges::any_of(across, [&](const Fact& other) {
        return other.field == fact.field && other.text == fact.text;
    });
    if (!same_text) return fact.text;
    return fmt::format("{} [{}]", fact.text, fact.details.empty() ? "-" : fact.details);
}

FieldChange& change_of(std::vector<FieldChange>& changes, const std::string& field) {
    const auto found = std::ranges::find(changes, field, &FieldChange::field);
    return found == changes.end() ? changes.emplace_back(FieldChange{field, {}, {}}) : *found;
}

}  // namespace

std::vector<FieldChange> compare_subjects(const model::Subject& before,
                                          const model::Subject& after) {
    const std::vector<Fact> before_facts = internal::facts_of(before);
    const std::vector<Fact> after_facts = internal::facts_of(after);
    const std::vector<Fact> gone = not_among(before_facts, after_facts);
    const std::vector<Fact> come = not_among(after_facts, before_facts);
    std::vector<FieldChange> changes;
    for (const Fact& fact : gone)
        change_of(changes, fact.field).gone.push_back(in_words(fact, come));
    for (const Fact& fact : come)
        change_of(changes, fact.field).come.push_back(in_words(fact, gone));
    std::ranges::sort(changes, {}, [](const FieldChange& change) {
        return internal::place_of_field(change.field);
    });
    return changes;
}

base::Json to_json(const std::vector<FieldChange>& changes) {
    base::Json json = base::Json::array();
    for (const FieldChange& change : changes) {
        json.push_back({{"field", change.field}, {"gone", change.gone}, {"come", change.come}});
    }
    return json;
}

}  // namespace recourse::lists
