#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "screening/index.hpp"
#include "screening/query.hpp"

namespace recourse::screening {

/// One row of a file that is screened.
struct BatchRow {
    std::size_t line = 0;  ///< where it begins, from 1
    std::string id;        ///< the row's own id column, or its number among the rows
    Query query;
};

/// Called for each row, in the file's order.
using BatchSink = std::function<base::Result<void>(const BatchRow&, const std::vector<Match>&)>;

struct BatchCount {
    std::size_t rows = 0;
    std::size_t rows_with_matches = 0;
};

/// Screen every row of a CSV file with a header (name, born, country, id, schema, identifier,
/// gender; only name or identifier is needed, other columns are ignored) or of a .jsonl file with
/// objects of the same members. Memory does not grow with the file. Stops at the first bad row
/// with an error that names file, line and field.
base::Result<BatchCount> screen_file(const Index& index, const std::filesystem::path& path,
                                     const SearchOptions& options, const BatchSink& sink);

/// The same for text that is in memory; `name` ends in .jsonl or .json for JSON lines.
base::Result<BatchCount> screen_text(const Index& index, std::string_view text,
                                     std::string_view name, const SearchOptions& options,
                                     const BatchSink& sink);

/// Build a query from what people type: born as an EDTF date, country as code or name, schema as
/// FtM schema or kind of subject. invalid_input names the field.
base::Result<Query> query_from_words(std::string_view name, std::string_view born,
                                     std::string_view country, std::string_view identifier,
                                     std::string_view schema, std::string_view gender);

}  // namespace recourse::screening
