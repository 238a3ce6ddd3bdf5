#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "vault/workspace.hpp"

/// Searches that a team wants to ask again. Calls follow the workspace in thread-safety.
namespace recourse::casework {

struct SavedSearch {
    std::string name;
    std::string query;
    bool names = false;  ///< words are looked up as names
    base::Time saved;

    bool operator==(const SavedSearch&) const = default;
};

inline constexpr std::size_t max_search_name_bytes = 200;

/// Keep it under its name, in place of any earlier one. invalid_input on an empty or long name and
/// on a query that parse_search refuses; conflict while another process writes.
base::Result<void> save_search(vault::Workspace& workspace, std::string_view case_id,
                               const SavedSearch& search);
/// Sorted by name.
base::Result<std::vector<SavedSearch>> saved_searches(vault::Workspace& workspace,
                                                      std::string_view case_id);
/// not_found when there is none of that name.
base::Result<SavedSearch> saved_search(vault::Workspace& workspace, std::string_view case_id,
                                       std::string_view name);
base::Result<void> forget_search(vault::Workspace& workspace, std::string_view case_id,
                                 std::string_view name);

}  // namespace recourse::casework
