#pragma once

#include <optional>

#include "assessment/bridge.hpp"
#include "assessment/internal/evaluator.hpp"

namespace recourse::assessment::internal {

/// The bridge of that act of the target, among those whose conduct the regime names or can be
/// argued into, whose weakest step is the strongest; then the one with most steps met, then the
/// first of the case. None when the target has no such act.
std::optional<Bridge> find_bridge(const Question& question);

}  // namespace recourse::assessment::internal
