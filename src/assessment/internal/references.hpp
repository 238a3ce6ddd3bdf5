#pragma once

#include <span>

#include "assessment/internal/case_ids.hpp"
#include "assessment/internal/positions.hpp"
#include "model/case.hpp"

namespace recourse::assessment::internal {

struct Changes;

/// Where the records stand that each record of a case names, in the order in which it names them:
/// all that an index learns from ids. -1: nothing has the id.
struct References {
    /// `last` and `changes` are those of the last state and since; null where there is none. Rows
    /// of unchanged records are taken over: nothing is looked up for them.
    References(const model::Case& file, const CaseIds& ids, std::span<const PlacedAct> acts,
               const References* last, const Changes* changes);

    PositionLists root_of_source;     ///< one each
    PositionLists person_of_source;   ///< one each
    PositionLists source_of_exhibit;  ///< one each
    PositionLists people_of_exhibit;
    PositionLists exhibits_of_claim;  ///< by citation
    PositionLists parties_of_claim;   ///< of all that it is about
    PositionLists relations_of_party;
    PositionLists victim_of_act;  ///< one each
    PositionLists claims_of_act;
    PositionLists party_of_part;  ///< one each; parts in acts, in case order
    PositionLists claims_of_part;
    Positions first_part;  ///< by act, and one past the last
};

}  // namespace recourse::assessment::internal
