#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace recourse::assessment::internal {

/// Whether a list of codes or ids has this one.
inline bool has_code(const std::vector<std::string>& codes, std::string_view code) {
    return std::ranges::find(codes, code) != codes.end();
}

}  // namespace recourse::assessment::internal
