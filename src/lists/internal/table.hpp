#pragma once

#include <functional>
#include <span>
#include <string_view>

#include "base/csv.hpp"
#include "base/result.hpp"
#include "lists/internal/columns.hpp"
#include "lists/list_file.hpp"

namespace recourse::lists::internal {

/// A row of a table before it is made a record.
struct TableRow {
    const Columns& columns;
    const std::vector<std::string>& fields;
    std::size_t line = 0;

    /// Trimmed; empty when there is no such column.
    std::string_view text_of(std::string_view column) const;
    Node node() const { return columns.row(fields, line); }
};

/// Visit the rows below a CSV file's header. invalid_input with
/// file and line when a column of `required` is missing or a row is not as wide as the header.
base::Result<void> walk_table(const ListFile& file, std::span<const std::string_view> required,
                              const base::CsvOptions& options,
                              const std::function<base::Result<void>(const TableRow&)>& visit);

}  // namespace recourse::lists::internal
