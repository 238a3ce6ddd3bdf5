#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace recourse::http::internal {

/// The parts of a query value such as `us-glomag,gb-ghr`; empty ones are left out.
inline std::vector<std::string> parts_of(std::string_view list) {
    std::vector<std::string> parts;
    while (!list.empty()) {
        const auto comma = std::min(list.find(','), list.size());
        if (comma > 0) parts.emplace_back(list.substr(0, comma));
        list.remove_prefix(std::min(comma + 1, list.size()));
    }
    return parts;
}

}  // namespace recourse::http::internal
