#pragma once

#include <cstddef>
#include <span>

#include "base/progress.hpp"
#include "base/result.hpp"
#include "casework/merge/merge_cases.hpp"
#include "vault/workspace.hpp"

namespace recourse::filing {

/// Bring the sealed submissions of another copy of the workspace into this one, once its cases are
/// here (`merged`, from casework::merge_cases): the bytes as they were sealed, and for the team
/// which of its records they speak of, under the ids that those have here, and what happened to
/// them. Submissions and events that are here already stay. How many submissions came.
///
/// All or nothing. Only of the cases in `merged`. conflict while another process writes; corrupt
/// when a submission of the other copy is damaged.
base::Result<std::size_t> carry_filings(vault::Workspace& ours, vault::Workspace& theirs,
                                        std::span<const casework::MergedCase> merged,
                                        base::Progress& progress);

}  // namespace recourse::filing
