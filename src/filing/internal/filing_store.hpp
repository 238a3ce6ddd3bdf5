#pragma once

#include "filing/file_case.hpp"
#include "filing/internal/draft.hpp"

/// Where filings are kept in a workspace.
namespace recourse::filing {

/// The tables of this room, brought up to date.
base::Result<void> prepare_store(vault::Workspace& workspace);

/// Keep a finished submission, write what was asked for outside, and log it: all or nothing.
base::Result<Filing> keep_filing(vault::Workspace& workspace, const Draft& draft,
                                 const Finished& finished);

}  // namespace recourse::filing
