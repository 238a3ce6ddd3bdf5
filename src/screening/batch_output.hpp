#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "screening/batch_reader.hpp"
#include "screening/match.hpp"

namespace recourse::screening {

enum class BatchLayout { json_lines, csv };

/// How the results of many rows are written: docs/formats/screening-results.md.
struct BatchFormat {
    BatchLayout layout = BatchLayout::json_lines;
    bool explain = false;  ///< also what each detail added or took
};

/// "csv" or "jsonl"; else by the ending of the file: .csv is CSV, everything else JSON lines.
base::Result<BatchLayout> batch_layout(std::string_view chosen, std::string_view file);

/// What stands before the first row: the header of CSV.
std::string batch_header(const BatchFormat& format);

/// Append what a row came to: one JSON line, or one CSV record for each match and one when there is
/// none. A row with a fault has it in place of matches. Thread-safe.
void write_batch_row(std::string& out, const BatchFormat& format, const BatchRow& row,
                     const std::vector<Match>& matches);

}  // namespace recourse::screening
