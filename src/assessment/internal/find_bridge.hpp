#pragma once

#include <optional>

#include "assessment/bridge.hpp"
#include "assessment/internal/evaluator.hpp"

namespace recourse::assessment::internal {

/// Whether a bridge of the regime may be that of this act, as far as its conduct goes.
bool can_bridge(const Regime& regime, const IndexedAct& act);

/// The bridge of that act of the target, among those whose conduct the regime names or can be
/// argued into, whose weakest step is the strongest; then the one with most steps met, then the
/// first of the case. None when the target has no such act.
std::optional<Bridge> find_bridge(const Question& question);

}  // namespace recourse::assessment::internal
