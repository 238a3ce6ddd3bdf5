#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

#include "lists/internal/node.hpp"
#include "model/subject.hpp"

namespace recourse::lists::internal {

/// A programme's set of sanctions, as a target names it: an annex of an ordinance.
struct SecoSanctionsSet {
    std::string programme;
    std::string text;
};

/// What SECO's list keeps apart from the targets, by id: sets before them, places behind them.
struct SecoTables {
    std::unordered_map<std::string, SecoSanctionsSet> sets;
    std::unordered_map<std::string, model::PlaceOfBirth> places;
    std::string list_date;

    /// A `sanctions-program` or `place` element.
    void add(const Node& node);
    /// One without text when there is no such place.
    const model::PlaceOfBirth& place(std::string_view id) const;
};

}  // namespace recourse::lists::internal
