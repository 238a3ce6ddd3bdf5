#pragma once

#include <string>
#include <vector>

#include "base/json.hpp"
#include "model/subject.hpp"

/// What a list says anew of a subject. Pure and thread-safe.
namespace recourse::lists {

/// What one field lost and gained, in words. One of the two may be empty.
struct FieldChange {
    std::string field;              ///< "name", "birth date", "listed", "note", ...
    std::vector<std::string> gone;  ///< "1961-04", "Ana KORVAL (alias, weak)"
    std::vector<std::string> come;

    bool operator==(const FieldChange&) const = default;
};

/// Every difference between two states of a subject but the order of things, in the order of
/// model::Subject's fields; empty when there is none.
std::vector<FieldChange> compare_subjects(const model::Subject& before,
                                          const model::Subject& after);

/// [{"field":"birth date","gone":["1961"],"come":["1961-04"]}]
base::Json to_json(const std::vector<FieldChange>& changes);

}  // namespace recourse::lists
