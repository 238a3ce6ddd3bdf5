#pragma once

#include "base/json.hpp"
#include "filing/tracking/tracking.hpp"
#include "http/message.hpp"

namespace recourse::http::internal {

/// TRACKED of docs/api.md: with the states that may follow, so that a page offers no other.
base::Json tracked_json(const filing::TrackedFiling& tracked);

/// The filing that the address names; not_found unless it is of the case that the address names.
base::Result<filing::Filing> filing_of(vault::Workspace& workspace, const Request& request);

}  // namespace recourse::http::internal
