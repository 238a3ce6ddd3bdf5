#include "lists/internal/table.hpp"

#include <fmt/format.h>

#include <optional>

#include "lists/internal/csv_rows.hpp"

namespace recourse::lists::internal {

using base::ErrorCode;
using base::Result;

Result<void> walk_table(const ListFile& file, std::span<const std::string_view> required,
                        const base::CsvOptions& options,
                        const std::function<Result<void>(const Node&)>& visit) {
    std::optional<Columns> columns;
    std::size_t width = 0;
    return walk_csv(file, options, [&](const CsvFields& fields, std::size_t line) -> Result<void> {
        if (!columns) {
            columns.emplace(fields, required);
            width = fields.size();
            return columns->require(required);
        }
        if (fields.size() == width) return visit(columns->row(fields, line));
        return base::fail(ErrorCode::invalid_input,
                          fmt::format("expected {} fields, found {}", width, fields.size()));
    });
}

}  // namespace recourse::lists::internal
