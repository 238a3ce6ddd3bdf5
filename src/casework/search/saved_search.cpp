#include "casework/search/saved_search.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "casework/search/internal/search_schema.hpp"
#include "casework/search/search_query.hpp"
#include "vault/users.hpp"

namespace recourse::casework {

using base::ErrorCode;
using base::Result;

Result<void> save_search(vault::Workspace& workspace, std::string_view case_id,
                         const SavedSearch& search) {
    RECOURSE_CHECK(vault::require(workspace, vault::Permission::edit, case_id));
    if (search.name.empty() || search.name.size() > max_search_name_bytes) {
        return base::fail(
            ErrorCode::invalid_input,
            fmt::format("the name of a search has 1 to {} bytes", max_search_name_bytes));
    }
    RECOURSE_CHECK(parse_search(search.query));
    RECOURSE_CHECK(internal::bring_up_search_tables(workspace));
    const auto lock = RECOURSE_TRY(workspace.lock_for_writing());
    return workspace.database().run(
        "INSERT OR REPLACE INTO saved_search (case_id, name, query, names, saved) "
        "VALUES (?, ?, ?, ?, ?)",
        case_id, search.name, search.query, search.names ? 1 : 0, base::format_time(search.saved));
}

Result<std::vector<SavedSearch>> saved_searches(vault::Workspace& workspace,
                                                std::string_view case_id) {
    RECOURSE_CHECK(vault::require(workspace, vault::Permission::read, case_id));
    RECOURSE_CHECK(internal::bring_up_search_tables(workspace));
    std::vector<SavedSearch> found;
    auto rows = RECOURSE_TRY(workspace.database().prepare(
        "SELECT name, query, names, saved FROM saved_search WHERE case_id = ? ORDER BY name"));
    RECOURSE_CHECK(rows.bind_all(case_id).for_each([&](base::Statement& row) -> Result<void> {
        found.push_back({row.text(0), row.text(1), row.boolean(2),
                         RECOURSE_TRY(base::parse_time(row.text_view(3)))});
        return {};
    }));
    return found;
}

Result<SavedSearch> saved_search(vault::Workspace& workspace, std::string_view case_id,
                                 std::string_view name) {
    const auto all = RECOURSE_TRY(saved_searches(workspace, case_id));
    const auto found = std::ranges::find(all, name, &SavedSearch::name);
    if (found != all.end()) return *found;
    return base::fail(ErrorCode::not_found,
                      fmt::format("there is no saved search \"{}\" in this case", name));
}

Result<void> forget_search(vault::Workspace& workspace, std::string_view case_id,
                           std::string_view name) {
    RECOURSE_CHECK(vault::require(workspace, vault::Permission::edit, case_id));
    RECOURSE_CHECK(saved_search(workspace, case_id, name));
    const auto lock = RECOURSE_TRY(workspace.lock_for_writing());
    return workspace.database().run("DELETE FROM saved_search WHERE case_id = ? AND name = ?",
                                    case_id, name);
}

}  // namespace recourse::casework
