#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>

#include "app/served_lists.hpp"
#include "base/result.hpp"
#include "screening/yente/entity_filter.hpp"

namespace recourse::http::internal {

/// The names that mean every list.
inline constexpr std::array<std::string_view, 3> collections{"default", "all", "sanctions"};

inline constexpr std::string_view collection_title = "Every list of the public record";

/// The lists that a data set of an address means; nothing: all. not_found when there is no such
/// data set.
base::Result<std::optional<screening::WordSet>> dataset_scope(const app::ListSnapshot& lists,
                                                              std::string_view dataset);

/// Less what is not in `include`, if that names any, and what is in `exclude`; names of either that
/// mean nothing here are ignored.
std::optional<screening::WordSet> narrowed(const app::ListSnapshot& lists,
                                           std::optional<screening::WordSet> scope,
                                           std::span<const std::string> include,
                                           std::span<const std::string> exclude);

}  // namespace recourse::http::internal
