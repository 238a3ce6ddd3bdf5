#pragma once

#include <string>
#include <string_view>

#include "base/json.hpp"
#include "filing/tracking/outcome.hpp"
#include "vault/workspace.hpp"

/// Why people decided on an outcome as they did: lines of the workspace's log, so that none is ever
/// changed. Calls follow the workspace in thread-safety.
namespace recourse::http::internal {

/// Add a note to an outcome as it is decided now. Nothing for an empty note.
base::Result<void> note_outcome(vault::Workspace& workspace, const filing::Outcome& outcome,
                                const std::string& note);

/// OUTCOME of docs/api.md of each, with its notes as they were made.
base::Result<base::Json> outcomes_json(vault::Workspace& workspace,
                                       const std::vector<filing::Outcome>& outcomes);

}  // namespace recourse::http::internal
