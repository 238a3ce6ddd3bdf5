#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <optional>

#include "app/public_record.hpp"
#include "base/progress.hpp"
#include "base/result.hpp"
#include "screening/batch.hpp"

namespace recourse::app {

/// A file of names that is screened into another file, whole or not at all. Until it is whole its
/// rows are in OUT.partial, and OUT.partial.json says how far they go and what made them, so that a
/// run that was cut off can be gone on with (docs/formats/screening-results.md).
struct ScreeningRun {
    std::filesystem::path input;  ///< a regular file
    std::filesystem::path out;
    screening::BatchOptions batch;
    bool resume = false;   ///< go on with what was cut off
    bool restart = false;  ///< begin anew whatever was cut off
    std::chrono::milliseconds between_notes{500};
};

struct ScreeningReport {
    std::size_t rows = 0;  ///< of all runs together, as all below
    std::size_t rows_with_matches = 0;
    std::size_t bad_rows = 0;
    std::size_t rows_before = 0;             ///< that an earlier run had done
    std::optional<base::Error> first_fault;  ///< of the bad rows of this run
};

/// conflict when a run of the same input, options and lists was cut off and neither resume nor
/// restart says what to do with it, and when resume is asked for and input, options, lists or the
/// way of scoring are others. A bad row ends the run (invalid_input) unless they are skipped; so
/// does an output that is the input.
base::Result<ScreeningReport> run_screening(PublicRecord& record, const ScreeningRun& run,
                                            base::Progress& progress);

}  // namespace recourse::app
