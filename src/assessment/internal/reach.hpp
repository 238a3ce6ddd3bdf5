#pragma once

#include <string>
#include <vector>

#include "assessment/internal/case_index.hpp"

namespace recourse::assessment::internal {

/// Somebody to whom the target is tied, in either record.
struct Tied {
    int party = 0;                          ///< position
    std::vector<std::string> ties;          ///< kinds of relation that the target's record names
    std::vector<std::string> reverse_ties;  ///< those that the other's record names
    Positions exhibits;                     ///< that show the ties
};

/// An act of somebody to whom the target is tied.
struct TiedAct {
    int act = 0;   ///< position
    int tied = 0;  ///< place in Reach::tied
};

/// What of a case concerns one target, found once for all regimes. Views of the index.
struct Reach {
    const model::Party* target = nullptr;
    int party = -1;                  ///< position of the target
    PositionSpan acts;               ///< in which the target is involved
    std::vector<Tied> tied;          ///< in case order
    std::vector<TiedAct> tied_acts;  ///< in case order
    Positions all_acts;              ///< own acts and tied ones
    Positions identity_exhibits;
};

/// `target` must be a party of the index's case.
Reach find_reach(const CaseIndex& index, const model::Party& target);

}  // namespace recourse::assessment::internal
