#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "screening/batch_output.hpp"
#include "screening/batch_reader.hpp"
#include "screening/index.hpp"
#include "screening/query.hpp"

namespace recourse::screening {

struct BatchOptions {
    SearchOptions search;
    BatchFormat format;
    bool skip_bad_rows = false;  ///< say in their place what is wrong with them, and go on
    std::size_t rows_done = 0;   ///< read over so many: an earlier run screened them
    std::size_t threads = 0;     ///< 0: one for each core
};

/// Some rows that follow one another and what came of them.
struct BatchPiece {
    std::string text;  ///< their lines of output
    std::size_t rows = 0;
    std::size_t rows_with_matches = 0;
    std::size_t bad_rows = 0;
    std::size_t last_line = 0;               ///< of the file: where the last of them begins
    std::optional<base::Error> first_fault;  ///< of the bad rows
};

/// Called for the pieces in the file's order, by one thread at a time.
using BatchSink = std::function<base::Result<void>(const BatchPiece&)>;

/// Screen every row. The output is the same on any number of threads, and memory does not grow with
/// the file. What precedes a bad row is given before its fault is returned.
base::Result<void> screen_batch(const Index& index, BatchReader& reader,
                                const BatchOptions& options, const BatchSink& sink);

}  // namespace recourse::screening
