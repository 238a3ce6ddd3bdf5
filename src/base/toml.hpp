#pragma once

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "base/partial_date.hpp"
#include "base/result.hpp"

namespace recourse::base {

/// A view of one table of a TOML file, for data files that people write. Every error names
/// `file:line: record: field: what was expected`. A `get_` fails when the field is missing, a
/// `find_` gives nothing; both fail (invalid_input) on a wrong type. Views share the parsed file
/// and keep it alive; const calls are safe from many threads.
class TomlTable {
public:
    Result<std::string> get_string(std::string_view field) const;  ///< empty text is an error
    Result<std::vector<std::string>> get_strings(std::string_view field) const;
    Result<std::int64_t> get_integer(std::string_view field) const;
    Result<double> get_number(std::string_view field) const;  ///< integers too
    Result<bool> get_bool(std::string_view field) const;
    /// A string in PartialDate's form, or a bare TOML date (`1970-01-31`).
    Result<PartialDate> get_date(std::string_view field) const;
    Result<TomlTable> get_table(std::string_view field) const;
    Result<std::vector<TomlTable>> get_tables(std::string_view field) const;

    Result<std::optional<std::string>> find_string(std::string_view field) const;
    Result<std::vector<std::string>> find_strings(std::string_view field) const;  ///< or empty
    Result<std::optional<std::int64_t>> find_integer(std::string_view field) const;
    Result<std::optional<double>> find_number(std::string_view field) const;
    Result<std::optional<bool>> find_bool(std::string_view field) const;
    Result<PartialDate> find_date(std::string_view field) const;  ///< or the empty date
    Result<std::optional<TomlTable>> find_table(std::string_view field) const;
    Result<std::vector<TomlTable>> find_tables(std::string_view field) const;  ///< or empty

    /// A value of any type, bare dates as text; null when the field is missing. invalid_input on
    /// what JSON has no form for (times, fractions) and on nesting beyond max_value_depth.
    Result<Json> find_value(std::string_view field) const;
    static constexpr int max_value_depth = 16;

    bool has(std::string_view field) const;
    /// The names of the fields, sorted.
    std::vector<std::string> fields() const;
    /// invalid_input, with its line, on the first field that is not in `known`.
    Result<void> reject_unknown_fields(std::initializer_list<std::string_view> known) const;

    /// Where the table begins, counted from 1.
    std::size_t line() const;
    const std::string& file() const;
    /// The record's name in errors: its path in the file (`parties[2]`, from 1) until it is set.
    const std::string& label() const { return label_; }
    TomlTable with_label(std::string label) const;

    /// An error of the caller's own at a field of this table (or at the table, `field` empty).
    Error error_at(std::string_view field, std::string message) const;

    struct Node;
    TomlTable(std::shared_ptr<const Node> node, std::string label);

private:
    std::shared_ptr<const Node> node_;
    std::string label_;
};

/// Parse TOML 1.0; `file_name` is for errors only. invalid_input with the line on malformed text.
Result<TomlTable> parse_toml(std::string_view text, std::string_view file_name);

/// The same from a file of at most 16 MiB; errors name it as `path` is written.
Result<TomlTable> read_toml(const std::string& path);

}  // namespace recourse::base
