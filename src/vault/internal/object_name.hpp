#pragma once

#include <string>
#include <string_view>

namespace recourse::vault::internal {

/// 64 random hex digits. They say nothing of what is inside, not even whether two workspaces hold
/// the same.
std::string make_object_name();

bool is_object_name(std::string_view name);

/// Where a file named by 64 hex digits lies in a folder of many: "3f/9a41...".
std::string spread_path(std::string_view name);

}  // namespace recourse::vault::internal
