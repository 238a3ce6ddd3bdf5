#pragma once

#include <string_view>
#include <vector>

#include "assessment/internal/element_answer.hpp"

namespace recourse::assessment::internal {

/// Which of these exhibits (positions) cannot be sent to the usual recipient of the regime, and for
/// want of whose consent. Targets are not asked.
std::vector<Unconsented> unconsented(const Question& question, PositionSpan exhibits);

/// A person's agreement to some submission in a word, "expired"; empty when it holds today.
std::string_view lack_of_consent(const model::Party& person, base::PartialDate::Day today);

}  // namespace recourse::assessment::internal
