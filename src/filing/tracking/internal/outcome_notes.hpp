#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "filing/tracking/outcome.hpp"

/// Why people decided on outcomes as they did, as it is kept in a workspace.
namespace recourse::filing {

/// As they were written.
base::Result<std::vector<OutcomeNote>> notes_on(vault::Workspace& workspace,
                                                std::string_view outcome);

/// Inside the caller's transaction.
base::Result<void> write_note(vault::Workspace& workspace, std::string_view outcome,
                              const OutcomeNote& note);

/// [{"at","actor","decision","note"}]
base::Json to_json(const std::vector<OutcomeNote>& notes);

}  // namespace recourse::filing
