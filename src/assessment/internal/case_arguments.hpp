#pragma once

#include "assessment/internal/considerations.hpp"

/// What the case itself says of a regime: whether it fits, on what it rests, what may be shown.
namespace recourse::assessment::internal {

Argument argue_fit(const RankedRegime& place);
Argument argue_evidence(const RankedRegime& place);
Argument argue_disclosure(const RankedRegime& place);

/// Whether each element that the recipient's view loses rests on what people have not agreed to.
bool is_lost_for_consent(const RankedRegime& place);
/// Whose consent would bring these elements back, and for which exhibits: one sentence.
std::string consent_to_ask(const RankedRegime& place);

}  // namespace recourse::assessment::internal
