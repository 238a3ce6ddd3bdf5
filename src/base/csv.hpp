#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <ostream>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/archive.hpp"
#include "base/result.hpp"

namespace recourse::base {

/// The encoding of what a CSV reader reads. It always gives UTF-8.
enum class CsvEncoding {
    utf8,                  ///< bad UTF-8 is an error
    utf8_or_windows_1252,  ///< a record with bad UTF-8 is read as Windows-1252
};

struct CsvOptions {
    char delimiter = ',';
    CsvEncoding encoding = CsvEncoding::utf8;
    std::size_t max_field_bytes = 1 << 20;
    std::size_t max_record_bytes = 8 << 20;
};

/// Reads RFC 4180 records one by one: LF or CRLF, quoted newlines, a UTF-8 byte order mark is
/// skipped, empty lines are skipped, bytes outside quotes are kept as they are. Records may differ
/// in length. Not for use from two threads at once.
class CsvReader {
public:
    /// `text` must outlive the reader.
    explicit CsvReader(std::string_view text, CsvOptions options = {});
    /// Memory is a piece of the text and the record at hand. Errors of `bytes` come out of next().
    explicit CsvReader(ByteSource bytes, CsvOptions options = {});
    static Result<CsvReader> open(const std::filesystem::path& path, CsvOptions options = {});
    CsvReader(CsvReader&&) noexcept;
    CsvReader& operator=(CsvReader&&) noexcept;
    ~CsvReader();

    /// Replace `fields` with the next record's; false at the end. invalid_input with its line on
    /// an unterminated quote, text after a closing quote, bad UTF-8, or a limit passed.
    Result<bool> next(std::vector<std::string>& fields);

    /// The line (from 1) on which the last record began.
    std::size_t line() const;
    /// After an error: whether the record was read to its end, so that next() goes on behind it.
    bool record_was_whole() const;
    /// Whether a line end stood behind the last record; without one the text may have been cut.
    bool line_ended() const;

private:
    struct Source;
    std::unique_ptr<Source> source_;
};

/// Whether cells that a spreadsheet would run as a formula (=, +, -, @, tab or CR first) are made
/// harmless with a leading apostrophe. For files that people open; not for ones read back.
enum class FormulaGuard { off, on };

struct CsvWriteOptions {
    char delimiter = ',';
    FormulaGuard formula_guard = FormulaGuard::off;
};

/// Append one record, ended by CRLF, to `out`; fields are quoted when they must be.
void write_csv_record(std::string& out, std::span<const std::string> fields,
                      CsvWriteOptions options = {});
void write_csv_record(std::ostream& out, std::span<const std::string> fields,
                      CsvWriteOptions options = {});

}  // namespace recourse::base
