#include "base/internal/archive_path.hpp"

#include <algorithm>

#include "base/utf8.hpp"

namespace recourse::base::internal {

std::string_view problem_of_archive_path(std::string_view path) {
    constexpr std::size_t max_path = 1024;
    if (path.empty() || path.size() > max_path) return "a path is empty or too long";
    if (path.front() == '/') return "a path is absolute";
    const bool controls = std::ranges::any_of(
        path, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
    if (controls || !is_utf8(path)) return "a path is no plain UTF-8 text";
    if (path.find('\\') != path.npos) return "a path has a backslash";
    if (path.size() > 1 && path[1] == ':') return "a path names a drive";
    while (true) {
        const std::size_t slash = path.find('/');
        const std::string_view part = path.substr(0, slash);
        if (part.empty() || part == "." || part == "..") return "a path has an empty, . or .. part";
        if (slash == path.npos) return {};
        path.remove_prefix(slash + 1);
    }
}

}  // namespace recourse::base::internal
