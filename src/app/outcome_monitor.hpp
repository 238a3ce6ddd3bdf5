#pragma once

#include <cstddef>
#include <span>
#include <string>
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
/// that were withdrawn: every target with every entry. Reads only.
base::Result<std::vector<filing::Outcome>> look_for_outcomes(vault::Workspace& workspace,
                                                             const CurrentLists& lists,
                                                             std::string_view case_id,
                                                             base::Progress& progress);

/// What a check did.
struct OutcomeCheck {
    std::size_t fresh = 0;            ///< outcomes that are new
    std::size_t with_everything = 0;  ///< targets compared with every entry
    std::size_t with_changes = 0;     ///< targets compared with new and changed entries alone
    std::string afresh;  ///< why nothing counted as compared before; empty when something did
};

/// Finds the same and keeps it; compares only what is new or changed since the last check. Nothing
/// for a user without Permission::file.
base::Result<OutcomeCheck> check_outcomes(vault::Workspace& workspace, const CurrentLists& lists,
                                          std::string_view case_id, base::Progress& progress);

/// Keep what the lists say of the targets when a submission is made: it is no outcome of it.
base::Result<void> keep_known_listings(vault::Workspace& workspace, const screening::Index& index,
                                       std::span<const filing::Filing> filings);

}  // namespace recourse::app
