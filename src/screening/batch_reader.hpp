#pragma once

#include <cstddef>
#include <filesystem>
#include <iosfwd>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "screening/query.hpp"

namespace recourse::screening {

/// One row of a file that is screened.
struct BatchRow {
    std::size_t line = 0;  ///< where it begins, from 1
    std::string id;        ///< the row's own id column, or its number among the rows
    Query query;
    std::optional<base::Error> fault;  ///< why it cannot be screened: names file, line and field
};

/// Reads the rows of a file that is screened, one at a time, in memory that does not grow. CSV has
/// a header (name, born, country, id, schema, identifier, gender, birth_place, address, position;
/// only name or identifier is needed, other columns are ignored); JSON lines are objects of the
/// same members. Not for use from two threads at once.
class BatchReader {
public:
    virtual ~BatchReader() = default;
    /// Replace `row` by the next one; false at the end. An error is of the whole file: there is no
    /// going on behind it.
    virtual base::Result<bool> next(BatchRow& row) = 0;
};

/// By the ending of the name: .jsonl, .ndjson and .json are JSON lines, everything else is CSV.
base::Result<std::unique_ptr<BatchReader>> open_batch_file(const std::filesystem::path& path);
/// By the first character: what begins with a brace is JSON lines. `stream` must outlive the
/// reader; `name` is what errors call it.
base::Result<std::unique_ptr<BatchReader>> open_batch_stream(std::istream& stream,
                                                             std::string_view name);

}  // namespace recourse::screening
