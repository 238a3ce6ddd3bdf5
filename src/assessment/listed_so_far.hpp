#pragma once

#include <functional>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "model/subject.hpp"

namespace recourse::assessment {

/// An entry of a list, as far as base rates need it.
struct ListedEntry {
    bool is_person = false;
    std::vector<std::string> nationalities;  ///< ISO codes
};

/// Who is listed under one regime today, on the list that holds most of its entries: two lists of
/// one authority print the same people. Plain values; thread-safe.
struct ListedSoFar {
    std::string list;  ///< id of that list
    std::vector<ListedEntry> entries;

    /// Entries that are persons, or those that are not.
    std::size_t count(bool persons) const;
    /// Those of them with one of these nationalities at least.
    std::size_t count(bool persons, const std::vector<std::string>& nationalities) const;
};

/// By regime id. A regime without an entry has none here.
using ListRecord = std::map<std::string, ListedSoFar, std::less<>>;

/// Count the subjects of current lists by the regimes of their designations.
ListRecord count_listed(std::span<const model::Subject> subjects);

}  // namespace recourse::assessment
