#include "http/internal/datasets.hpp"

#include <algorithm>

namespace recourse::http::internal {

using screening::WordSet;

namespace {

bool is_collection(std::string_view name) {
    return std::ranges::find(collections, name) != collections.end();
}

WordSet all_lists(const app::ListSnapshot& lists) {
    WordSet names;
    for (const auto& list : lists.lists) names.insert(list.list);
    return names;
}

bool names_list(std::span<const std::string> names, const std::string& list) {
    return std::ranges::any_of(
        names, [&](const auto& name) { return name == list || is_collection(name); });
}

}  // namespace

base::Result<std::optional<WordSet>> dataset_scope(const app::ListSnapshot& lists,
                                                   std::string_view dataset) {
    if (is_collection(dataset)) return std::optional<WordSet>();
    const bool known =
        std::ranges::find(lists.lists, dataset, &lists::ListStatus::list) != lists.lists.end();
    if (known) return std::optional<WordSet>(WordSet{std::string(dataset)});
    return base::fail(base::ErrorCode::not_found, "No such dataset.");
}

std::optional<WordSet> narrowed(const app::ListSnapshot& lists, std::optional<WordSet> scope,
                                std::span<const std::string> include,
                                std::span<const std::string> exclude) {
    if (include.empty() && exclude.empty()) return scope;
    WordSet left = scope ? *std::move(scope) : all_lists(lists);
    std::erase_if(left, [&](const std::string& list) {
        return (!include.empty() && !names_list(include, list)) || names_list(exclude, list);
    });
    return left;
}

}  // namespace recourse::http::internal
