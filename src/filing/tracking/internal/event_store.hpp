#pragma once

#include <string_view>
#include <vector>

#include "filing/tracking/tracking.hpp"

/// Where events are kept in a workspace.
namespace recourse::filing {

/// In the order in which they were recorded.
base::Result<std::vector<FilingEvent>> events_of(vault::Workspace& workspace,
                                                 std::string_view filing_id);

/// Inside the caller's transaction. One that is there already stays.
base::Result<void> write_event(vault::Workspace& workspace, const FilingEvent& event);

/// With a new id, the user, and the workspace's time.
FilingEvent stamped(FilingEvent event, vault::Workspace& workspace);

/// Write it with its line in the log, inside the caller's transaction.
base::Result<void> keep_event(vault::Workspace& workspace, const Filing& filing,
                              const FilingEvent& event);

}  // namespace recourse::filing
