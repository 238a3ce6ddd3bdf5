#include "lists/internal/csv_rows.hpp"

#include <fmt/format.h>

#include <utility>

namespace recourse::lists::internal {

using base::CsvReader;
using base::Error;
using base::ErrorCode;
using base::Result;

namespace {

constexpr char end_mark = '\x1A';

Error truncated(const char* how, std::size_t line) {
    return Error(ErrorCode::invalid_input, std::string("the file is truncated: ") + how)
        .at_line(line);
}

Result<void> visit_at(const CsvVisitor& visit, const CsvFields& fields, std::size_t line) {
    Result<void> visited = visit(fields, line);
    if (visited) return visited;
    return base::fail(std::move(visited).error().at_line(line));
}

bool is_end_mark(const CsvFields& fields) {
    return fields.size() == 1 && fields[0].size() == 1 && fields[0][0] == end_mark;
}

Result<void> walk_records(CsvReader reader, const CsvVisitor& visit) {
    CsvFields fields;
    while (true) {
        const bool more = RECOURSE_TRY(reader.next(fields));
        if (!more) return {};
        if (!reader.line_ended()) {
            return base::fail(truncated("its last line does not end", reader.line()));
        }
        RECOURSE_CHECK(visit_at(visit, fields, reader.line()));
    }
}

Result<void> walk_marked_records(CsvReader reader, std::size_t columns, const CsvVisitor& visit) {
    CsvFields fields;
    bool ended = false;
    std::size_t line = 1;
    while (true) {
        const bool more = RECOURSE_TRY(reader.next(fields));
        if (!more) break;
        line = reader.line();
        if (ended) {
            return base::fail(Error(ErrorCode::invalid_input, "a row stands behind the end mark")
                                  .at_line(reader.line()));
        }
        ended = is_end_mark(fields);
        if (ended) continue;
        if (!reader.line_ended()) break;
        if (fields.size() != columns) {
            return base::fail(
                Error(ErrorCode::invalid_input,
                      fmt::format("expected {} fields, found {}", columns, fields.size()))
                    .at_line(reader.line()));
        }
        RECOURSE_CHECK(visit_at(visit, fields, reader.line()));
    }
    if (ended) return {};
    return base::fail(truncated("the end mark (byte 0x1A) is missing", line));
}

}  // namespace

Result<void> walk_csv(const ListFile& file, const base::CsvOptions& options,
                      const CsvVisitor& visit) {
    base::ByteSource bytes = RECOURSE_TRY(file.bytes());
    return walk_records(CsvReader(std::move(bytes), options), visit).in_file(file.name());
}

Result<void> walk_ofac_csv(const ListFile& file, std::size_t columns, const CsvVisitor& visit) {
    constexpr base::CsvOptions options{.encoding = base::CsvEncoding::utf8_or_windows_1252};
    base::ByteSource bytes = RECOURSE_TRY(file.bytes());
    return walk_marked_records(CsvReader(std::move(bytes), options), columns, visit)
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
