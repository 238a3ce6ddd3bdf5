#pragma once

#include <string>

#include "app/public_record.hpp"
#include "cli/console.hpp"
#include "screening/batch.hpp"

namespace recourse::cli {

/// `recourse screen --file`.
struct FileScreening {
    std::string file;  ///< "-" is standard input
    std::string out;   ///< empty: standard output
    screening::BatchOptions batch;
    bool resume = false;
    bool restart = false;
};

/// found_problem when rows were left out because they could not be read.
base::Result<Outcome> screen_file(Console& console, app::PublicRecord& record,
                                  const FileScreening& asked);

}  // namespace recourse::cli
