#pragma once

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/public_record.hpp"
#include "base/progress.hpp"
#include "filing/tracking/outcome.hpp"
#include "vault/workspace.hpp"

/// The outcome monitor: the targets of all submissions against the lists as they are now. Calls
/// follow the workspace in thread-safety.
namespace recourse::app {

/// The lists as they are now.
struct CurrentLists {
    std::shared_ptr<const screening::Index> index;
    std::map<std::string, std::string, std::less<>> versions;  ///< by list id
};

base::Result<CurrentLists> current_lists(PublicRecord& record);

/// What the lists say of the targets of submissions (of one case, or of all when `case_id` is
/// empty) that was not known yet: whoever may be a target, a body that a target owns, directs or
/// acts for, or stands by name in what the case says of the target's assets. Entries that were
/// known count again when they say something else, or are gone. Submissions that were withdrawn are
/// left out. Reads only.
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
