#pragma once

#include <vector>

#include "assessment/internal/element_answer.hpp"

namespace recourse::assessment::internal {

/// Which of these exhibits (positions) cannot be sent to the usual recipient of the regime, and for
/// want of whose consent. Targets are not asked.
std::vector<Unconsented> unconsented(const Question& question, PositionSpan exhibits);

}  // namespace recourse::assessment::internal
