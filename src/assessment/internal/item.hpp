#pragma once

#include "assessment/internal/evaluator.hpp"

namespace recourse::assessment::internal {

/// Exactly one of act, post, exposure and relation is set.
struct Evaluator::Item {
    const IndexedAct* act = nullptr;
    int position = -1;           ///< of the act in CaseIndex::acts()
    const Tied* tied = nullptr;  ///< set where the act is that of somebody else
    const model::Post* post = nullptr;
    const model::Exposure* exposure = nullptr;
    const model::PartyRelation* relation = nullptr;
};

}  // namespace recourse::assessment::internal
