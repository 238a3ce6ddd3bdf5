#pragma once

#include <span>

#include "assessment/assess.hpp"

namespace recourse::assessment {

/// Says of every gap of one target which regimes would fit once it is closed. A gap for want of a
/// second source is tried out: the case is assessed again as if the acts that carry the finding had
/// one. Any other gap opens its own regime at most, and only where that lacks nothing else and
/// evidence, not argument, is wanted. `assessed` are the target's, one for each of `regimes`, in
/// their order. Thread-safe.
void say_what_opens(const model::Case& file, std::span<TargetAssessment> assessed,
                    std::span<const Regime> regimes, base::Time now);

}  // namespace recourse::assessment
