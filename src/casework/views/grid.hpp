#pragma once

#include <string>
#include <vector>

#include "base/partial_date.hpp"
#include "model/case.hpp"

/// Who did what to whom, as a grid.
namespace recourse::casework {

/// One act in a cell: how the row's party is tied to it, and what shows that.
struct GridEntry {
    std::string incident;
    std::string act;
    std::string conduct;
    base::PartialDate date;  ///< of the act, or of its incident when the act has none
    std::string mode;        ///< empty: the act names nobody who did it
    std::string certainty;
    std::vector<std::string> claims;        ///< of the involvement: that this party is tied to it
    std::vector<std::string> exhibits;      ///< that those claims cite
    std::vector<std::string> act_claims;    ///< of the act: that it happened
    std::vector<std::string> act_exhibits;  ///< that those cite
    std::vector<std::string> contrary;  ///< exculpatory claims about the act and about this party,
                                        ///< or about nobody else who is tied to it

    bool operator==(const GridEntry&) const = default;
};

struct GridCell {
    std::string perpetrator;         ///< party id; empty: nobody is named
    std::string victim;              ///< party id; empty: no individual is
    std::vector<GridEntry> entries;  ///< by first day, undated last; then as in the case

    bool operator==(const GridCell&) const = default;
};

/// Rows and columns in the order of the case's parties, targets first among rows; the empty id last
/// where it is needed. Only cells with an entry.
struct Grid {
    std::vector<std::string> perpetrators;
    std::vector<std::string> victims;
    std::vector<GridCell> cells;  ///< row by row
};

/// Pure; safe to call from many threads.
Grid who_did_what_to_whom(const model::Case& record);

}  // namespace recourse::casework
