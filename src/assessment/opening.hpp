#pragma once

#include <span>

#include "assessment/assess.hpp"

namespace recourse::assessment {

/// Says of every gap of one target which of these regimes would fit once it is closed: those that
/// lack nothing else, in some limb, than the same. Two elements lack the same when they are of one
/// kind, ask the same of the target, and rest on the same acts so far. `assessed` are the target's,
/// one for each of `regimes`, in their order. Thread-safe.
void say_what_opens(std::span<TargetAssessment> assessed, std::span<const Regime> regimes);

}  // namespace recourse::assessment
