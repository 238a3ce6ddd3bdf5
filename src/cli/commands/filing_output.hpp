#pragma once

#include <filesystem>
#include <vector>

#include "app/case_filing.hpp"
#include "cli/commands/commands.hpp"

namespace recourse::cli {

/// What was sealed, for people or as JSON.
void print_filings(Console& console, const std::vector<filing::Filing>& filings);

/// Papers to look at while templates are edited: nothing is sealed or kept.
base::Result<Outcome> write_drafts(Console& console, const std::filesystem::path& folder,
                                   const std::vector<app::DraftPaper>& drafts);

}  // namespace recourse::cli
