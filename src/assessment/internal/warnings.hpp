#pragma once

#include <span>
#include <string>
#include <vector>

#include "assessment/assess.hpp"
#include "assessment/internal/element_answer.hpp"

namespace recourse::assessment::internal {

/// What a case worker should know beside the findings, one sentence each. Protected people appear
/// by pseudonym or id, never by name.
std::vector<std::string> warnings(const Question& question, const std::vector<Line>& lines,
                                  std::span<const Listing> listings);

}  // namespace recourse::assessment::internal
