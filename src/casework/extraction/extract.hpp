#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/progress.hpp"
#include "base/result.hpp"
#include "vault/workspace.hpp"

/// Reading exhibits with the tools of extraction.hpp.
namespace recourse::casework {

struct ExtractionOptions {
    std::string exhibit_id = {};  ///< only this one; empty: all of the case
    bool again = false;           ///< also what was read before
    std::size_t workers = 2;      ///< exhibits read at the same time; each runs up to two tools
};

struct ExtractionTally {
    std::size_t done = 0;
    std::size_t failed = 0;
    std::size_t too_large = 0;
    std::size_t nothing_to_read = 0;
    std::size_t unchanged = 0;  ///< read before, and their bytes are the same
};

/// Read the exhibits of a case's current revision and store what was found, each in a transaction
/// of its own: stopped halfway, what is done is done and the rest is read next time. What a file
/// does to the tools is a status of the exhibit and ends nothing. Errors: not_found without such a
/// case or exhibit, unavailable when no sandbox can be made or the disk is full.
base::Result<ExtractionTally> extract_exhibits(vault::Workspace& workspace,
                                               std::string_view case_id,
                                               const ExtractionOptions& options,
                                               base::Progress& progress);

}  // namespace recourse::casework
