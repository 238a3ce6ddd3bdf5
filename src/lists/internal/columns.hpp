#pragma once

#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace recourse::lists::internal {

/// Where a table's named columns are. Names are compared folded.
class Columns {
public:
    static constexpr std::size_t none = static_cast<std::size_t>(-1);

    explicit Columns(const std::vector<std::string>& header);

    /// `none` when there is no such column.
    std::size_t find(std::string_view name) const;
    /// invalid_input naming the first column that is missing, or one that is in neither set: the
    /// layout changed and nothing may be read past.
    base::Result<void> check(std::initializer_list<std::string_view> required,
                             std::initializer_list<std::string_view> optional) const;

private:
    std::map<std::string, std::size_t, std::less<>> by_name_;
};

}  // namespace recourse::lists::internal
