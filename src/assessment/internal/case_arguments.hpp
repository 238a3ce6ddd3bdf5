#pragma once

#include "assessment/internal/considerations.hpp"

/// What the case itself says of a regime: whether it fits, on what it rests, what may be shown.
namespace recourse::assessment::internal {

Argument argue_fit(const RankedRegime& place);
Argument argue_evidence(const RankedRegime& place);
Argument argue_disclosure(const RankedRegime& place);

}  // namespace recourse::assessment::internal
