#pragma once

#include <optional>
#include <vector>

namespace recourse::casework::internal {

/// Positions that put records in this order, given the ones they have (nothing: a new record), with
/// as few of them changed as can be.
std::vector<double> positions_in_order(const std::vector<std::optional<double>>& held);

}  // namespace recourse::casework::internal
