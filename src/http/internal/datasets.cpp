#include "http/internal/datasets.hpp"

#include <algorithm>

namespace recourse::http::internal {

using screening::Words;

namespace {

bool is_collection(std::string_view name) {
    return std::ranges::find(collections, name) != collections.end();
}

Words all_lists(const app::ListSnapshot& lists) {
    Words names;
    for (const auto& list : lists.lists) names.insert(list.list);
    return names;
}

bool names_list(std::span<const std::string> names, const std::string& list) {
    return std::ranges::any_of(
        names, [&](const auto& name) { return name == list || is_collection(name); });
}

}  // namespace

base::Result<std::optional<Words>> dataset_scope(const app::ListSnapshot& lists,
                                                 std::string_view dataset) {
    if (is_collection(dataset)) return std::optional<Words>();
    if (all_lists(lists).contains(dataset))
        return std::optional<Words>(Words{std::string(dataset)});
    return base::fail(base::ErrorCode::not_found, "No such dataset.");
}

std::optional<Words> narrowed(const app::ListSnapshot& lists, std::optional<Words> scope,
                              std::span<const std::string> include,
                              std::span<const std::string> exclude) {
    if (include.empty() && exclude.empty()) return scope;
    Words left = scope ? *std::move(scope) : all_lists(lists);
    std::erase_if(left, [&](const std::string& list) {
        return (!include.empty() && !names_list(include, list)) || names_list(exclude, list);
    });
    return left;
}

}  // namespace recourse::http::internal
