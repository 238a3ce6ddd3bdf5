#include "lists/internal/csv_rows.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace recourse::lists::internal {

using base::CsvReader;
using base::Error;
using base::ErrorCode;
using base::Result;

namespace {

constexpr std::uint64_t max_csv_bytes = std::uint64_t{512} << 20;
constexpr char end_mark = '\x1A';

std::size_t count_lines(std::string_view text) {
    return static_cast<std::size_t>(std::ranges::count(text, '\n')) + 1;
}

Result<void> walk_text(std::string_view text, const base::CsvOptions& options,
                       const CsvVisitor& visit) {
    if (!text.ends_with('\n')) {
        return base::fail(
            Error(ErrorCode::invalid_input, "the file is truncated: its last line does not end")
                .at_line(count_lines(text)));
    }
    CsvReader reader(text, options);
    CsvFields fields;
    while (true) {
        const bool more = RECOURSE_TRY(reader.next(fields));
        if (!more) return {};
        Result<void> visited = visit(fields, reader.line());
        if (!visited) return base::fail(std::move(visited).error().at_line(reader.line()));
    }
}

}  // namespace

Result<void> walk_csv(const ListFile& file, const base::CsvOptions& options,
                      const CsvVisitor& visit) {
    const std::string text = RECOURSE_TRY(file.read_all(max_csv_bytes));
    return walk_text(text, options, visit).in_file(file.name());
}

Result<void> walk_ofac_csv(const ListFile& file, std::size_t columns, const CsvVisitor& visit) {
    const std::string text = RECOURSE_TRY(file.read_all(max_csv_bytes));
    std::string_view rows = text;
    while (rows.ends_with('\n') || rows.ends_with('\r')) rows.remove_suffix(1);
    if (!rows.ends_with(end_mark)) {
        return base::fail(Error(ErrorCode::invalid_input,
                                "the file is truncated: the end mark (byte 0x1A) is missing")
                              .at_line(count_lines(rows))
                              .in_file(file.name()));
    }
    rows.remove_suffix(1);
    const auto checked = [&](const CsvFields& fields, std::size_t line) -> Result<void> {
        if (fields.size() == columns) return visit(fields, line);
        return base::fail(ErrorCode::invalid_input,
                          fmt::format("expected {} fields, found {}", columns, fields.size()));
    };
    return walk_text(rows, {.encoding = base::CsvEncoding::utf8_or_windows_1252}, checked)
        .in_file(file.name());
}

std::vector<CsvFields> first_csv_records(std::string_view head, std::size_t count, char delimiter) {
    CsvReader reader(head,
                     {.delimiter = delimiter, .encoding = base::CsvEncoding::utf8_or_windows_1252});
    std::vector<CsvFields> records;
    CsvFields fields;
    while (records.size() < count) {
        const Result<bool> more = reader.next(fields);
        if (!more || !*more) break;
        records.push_back(fields);
    }
    return records;
}

}  // namespace recourse::lists::internal
