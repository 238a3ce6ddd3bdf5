#pragma once

#include <string>

#include "assessment/internal/evaluator.hpp"

namespace recourse::assessment::internal {

/// Exactly one of act, post, exposure and relation is set.
struct Evaluator::Item {
    const IndexedAct* act = nullptr;
    int position = -1;              ///< of the act in CaseIndex::acts()
    const TiedAct* tied = nullptr;  ///< set where the act is that of somebody else
    const model::Post* post = nullptr;
    const model::Exposure* exposure = nullptr;
    const model::PartyRelation* relation = nullptr;

    static Item of_act(const CaseIndex& index, int position) {
        Item item;
        item.act = &index.acts()[static_cast<std::size_t>(position)];
        item.position = position;
        return item;
    }

    /// What tells counted items apart; only acts are counted.
    const std::string& id() const { return act->act->id; }
};

}  // namespace recourse::assessment::internal
