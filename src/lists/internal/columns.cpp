#include "lists/internal/columns.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "lists/internal/text.hpp"

namespace recourse::lists::internal {

using base::ErrorCode;

namespace {

std::string unnamed(std::size_t index) {
    return fmt::format("column {}", index + 1);
}

}  // namespace

Columns::Columns(const std::vector<std::string>& header, std::span<const std::string_view> known) {
    std::unordered_map<std::string, std::string_view> by_folded;
    for (const std::string_view name : known) by_folded.emplace(fold(name), name);
    names_.reserve(header.size());
    for (const std::string& printed : header) {
        const std::string folded = fold(printed);
        const auto same = by_folded.find(folded);
        names_.emplace_back(same != by_folded.end() ? std::string(same->second)
                            : folded.empty()        ? unnamed(names_.size())
                                                    : clean(printed));
    }
}

std::size_t Columns::find(std::string_view name) const {
    const auto found = std::ranges::find(names_, name);
    return found == names_.end() ? none : static_cast<std::size_t>(found - names_.begin());
}

base::Result<void> Columns::require(std::span<const std::string_view> names) const {
    for (const std::string_view name : names) {
        if (has(name)) continue;
        return base::fail(ErrorCode::invalid_input,
                          fmt::format("the column \"{}\" is missing", name));
    }
    return {};
}

Node Columns::row(const std::vector<std::string>& fields, std::size_t line) const {
    Node row;
    row.name = "row";
    row.line = line;
    row.children.reserve(fields.size());
    for (std::size_t i = 0; i < fields.size(); ++i) {
        row.add(i < names_.size() ? names_[i] : unnamed(i), fields[i]);
    }
    return row;
}

}  // namespace recourse::lists::internal
