#pragma once

#include <string>

#include "watch/alert.hpp"

namespace recourse::watch::internal {

/// Why what was said of `before` need not hold of `now`: facts of either are others, or the score
/// has risen by `step` or more. Empty when it holds.
std::string reason_to_look_again(const Compared& before, const Compared& now, double step);

}  // namespace recourse::watch::internal
