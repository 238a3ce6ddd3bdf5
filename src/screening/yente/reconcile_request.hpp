#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "screening/yente/match_request.hpp"

/// What clients of the W3C reconciliation specification 0.2 (OpenRefine) send. Pure functions,
/// thread-safe; invalid_input on anything else, which fails the whole batch.
namespace recourse::screening {

struct ReconcileQuery {
    MatchQuery example;
    std::size_t limit = 5;
};

/// The JSON text of the form field `queries`.
base::Result<std::vector<ReconcileQuery>> parse_reconcile_queries(std::string_view text);

struct ExtendProperty {
    std::string id;
    std::size_t limit = 0;  ///< 0: all values
    bool raw = false;       ///< codes as they are, not in words
};

struct ExtendRequest {
    std::vector<std::string> ids;
    std::vector<ExtendProperty> properties;
};

/// The JSON text of the form field `extend`.
base::Result<ExtendRequest> parse_extend(std::string_view text);

}  // namespace recourse::screening
