#include "assessment/internal/phrases.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace recourse::assessment::internal {
namespace {

/// More than these are counted only.
constexpr std::size_t named_at_most = 8;

}  // namespace

std::string counted(std::size_t count, std::string_view one, std::string_view many) {
    return fmt::format("{} {}", count, count == 1 ? one : many);
}

std::string name_all(const std::vector<std::string>& names) {
    const std::size_t shown = std::min(names.size(), named_at_most);
    std::string text;
    for (std::size_t i = 0; i < shown; ++i) {
        const bool last = i + 1 == names.size();
        text += i == 0 ? "" : last ? " and " : ", ";
        text += names[i];
    }
    if (shown < names.size()) text += fmt::format(" and {} more", names.size() - shown);
    return text;
}

std::string name_exhibits(const std::vector<int>& numbers) {
    std::vector<std::string> words;
    for (const int number : numbers) words.push_back(std::to_string(number));
    return (words.size() == 1 ? "exhibit " : "exhibits ") + name_all(words);
}

}  // namespace recourse::assessment::internal
