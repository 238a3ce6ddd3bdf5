#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "app/outcome_search.hpp"
#include "app/public_record.hpp"
#include "base/progress.hpp"
#include "filing/tracking/outcome.hpp"
#include "vault/workspace.hpp"

/// The outcome monitor: the targets of all submissions against the lists as they are now. Calls
/// follow the workspace in thread-safety.
namespace recourse::app {

base::Result<CurrentLists> current_lists(PublicRecord& record);

/// find_outcomes() for all submissions of one case, or of all when `case_id` is empty, but those
/// that were withdrawn. Reads only.
base::Result<std::vector<filing::Outcome>> look_for_outcomes(vault::Workspace& workspace,
                                                             const CurrentLists& lists,
                                                             std::string_view case_id,
                                                             base::Progress& progress);

/// The same, kept; how many are new. Nothing for a user without Permission::file.
base::Result<std::size_t> check_outcomes(vault::Workspace& workspace, const CurrentLists& lists,
                                         std::string_view case_id, base::Progress& progress);

/// Keep what the lists say of the targets when a submission is made: it is no outcome of it.
base::Result<void> keep_known_listings(vault::Workspace& workspace, const screening::Index& index,
                                       std::span<const filing::Filing> filings);

}  // namespace recourse::app
