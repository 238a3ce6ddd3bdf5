#include "casework/internal/readable_exhibit.hpp"

#include <fmt/format.h>

#include "casework/readable_case.hpp"
#include "vault/users.hpp"

namespace recourse::casework::internal {

using base::Result;

Result<void> require_readable(vault::Workspace& workspace, std::string_view case_id,
                              std::string_view exhibit_id) {
    RECOURSE_CHECK(vault::require(workspace, vault::Permission::read, case_id));
    const auto reader = RECOURSE_TRY(readable_grade(workspace, case_id));
    if (reader == model::Confidentiality::sealed) return {};
    // Of an exhibit that was removed, as it was at the end.
    auto query = RECOURSE_TRY(workspace.database().prepare(
        "SELECT json_extract(body, '$.confidentiality') FROM case_record WHERE case_id = ? "
        "AND kind = 'exhibit' AND id = ? ORDER BY from_revision DESC LIMIT 1"));
    const bool found = RECOURSE_TRY(query.bind_all(case_id, exhibit_id).step());
    if (!found || query.text_view(0) != model::to_string(model::Confidentiality::sealed)) return {};
    return base::fail(base::ErrorCode::not_found,
                      fmt::format("case \"{}\" has no exhibit \"{}\"", case_id, exhibit_id));
}

}  // namespace recourse::casework::internal
