#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "lists/internal/node.hpp"

namespace recourse::lists::internal {

/// The named columns of a table; its rows become nodes with a child a column.
class Columns {
public:
    /// `known` are the names that the reader asks for: a header that differs from one only in case
    /// and blanks is that column. Others keep their printed name.
    Columns(const std::vector<std::string>& header, std::span<const std::string_view> known);

    static constexpr std::size_t none = static_cast<std::size_t>(-1);

    /// `none` when there is no such column.
    std::size_t find(std::string_view name) const;
    /// In the order of the header.
    const std::vector<std::string>& names() const { return names_; }
    bool has(std::string_view name) const { return find(name) != none; }
    /// invalid_input naming the first column that is missing.
    base::Result<void> require(std::span<const std::string_view> names) const;
    /// A row as a record; cells without a column are named "column 12".
    Node row(const std::vector<std::string>& fields, std::size_t line) const;

private:
    std::vector<std::string> names_;
};

}  // namespace recourse::lists::internal
