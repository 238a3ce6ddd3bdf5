#include "lists/internal/columns.hpp"

#include <fmt/format.h>

#include <set>

#include "lists/internal/text.hpp"

namespace recourse::lists::internal {

using base::ErrorCode;

Columns::Columns(const std::vector<std::string>& header) {
    for (std::size_t i = 0; i < header.size(); ++i) {
        if (std::string name = fold(header[i]); !name.empty()) by_name_.emplace(std::move(name), i);
    }
}

std::size_t Columns::find(std::string_view name) const {
    const auto found = by_name_.find(fold(name));
    return found == by_name_.end() ? none : found->second;
}

base::Result<void> Columns::check(std::initializer_list<std::string_view> required,
                                  std::initializer_list<std::string_view> optional) const {
    std::set<std::string, std::less<>> known;
    for (const std::string_view name : required) {
        known.insert(fold(name));
        if (find(name) == none) {
            return base::fail(ErrorCode::invalid_input,
                              fmt::format("the column \"{}\" is missing", name));
        }
    }
    for (const std::string_view name : optional) known.insert(fold(name));
    for (const auto& [name, index] : by_name_) {
        if (known.contains(name)) continue;
        return base::fail(ErrorCode::invalid_input,
                          fmt::format("a column \"{}\" is not known in this layout", name));
    }
    return {};
}

}  // namespace recourse::lists::internal
