#pragma once

#include <functional>
#include <map>
#include <span>
#include <string>

#include "base/partial_date.hpp"
#include "model/subject.hpp"

namespace recourse::assessment {

/// Who is listed under one regime, counted over the list that holds most of its entries: two lists
/// of one authority print the same people. Plain values; thread-safe.
struct ListedSoFar {
    std::string list;         ///< id of that list
    std::size_t entries = 0;  ///< subjects
    std::size_t persons = 0;
    std::map<std::string, std::size_t, std::less<>> countries;  ///< of nationality, by ISO code
    base::PartialDate latest;  ///< the last day of designation; empty when no entry has one
};

/// By regime id. A regime without an entry has none here.
using ListRecord = std::map<std::string, ListedSoFar, std::less<>>;

/// Count the subjects of current lists by the regimes of their designations.
ListRecord count_listed(std::span<const model::Subject> subjects);

}  // namespace recourse::assessment
