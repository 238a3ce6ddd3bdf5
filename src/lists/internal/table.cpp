#include "lists/internal/table.hpp"

#include <fmt/format.h>

#include <optional>

#include "lists/internal/csv_rows.hpp"
#include "lists/internal/text.hpp"

namespace recourse::lists::internal {

using base::ErrorCode;
using base::Result;

std::string_view TableRow::text_of(std::string_view column) const {
    const std::size_t index = columns.find(column);
    return index < fields.size() ? trim(fields[index]) : std::string_view{};
}

Result<void> walk_table(const ListFile& file, std::span<const std::string_view> required,
                        const base::CsvOptions& options,
                        const std::function<Result<void>(const TableRow&)>& visit) {
    std::optional<Columns> columns;
    std::size_t width = 0;
    return walk_csv(file, options, [&](const CsvFields& fields, std::size_t line) -> Result<void> {
        if (!columns) {
            columns.emplace(fields, required);
            width = fields.size();
            return columns->require(required);
        }
        if (fields.size() == width)
            return visit({.columns = *columns, .fields = fields, .line = line});
        return base::fail(ErrorCode::invalid_input,
                          fmt::format("expected {} fields, found {}", width, fields.size()));
    });
}

}  // namespace recourse::lists::internal
