#include "casework/change.hpp"

#include <fmt/format.h>

#include <map>
#include <ranges>

#include "casework/internal/apply_edits.hpp"
#include "casework/internal/check_case.hpp"
#include "casework/internal/revision.hpp"
#include "casework/internal/schema.hpp"
#include "vault/users.hpp"

namespace recourse::casework {

using base::ErrorCode;
using base::Result;

Result<Revision> change_case(vault::Workspace& workspace, std::string_view case_id,
                             const CaseChange& change) {
    RECOURSE_CHECK(vault::require(workspace, vault::Permission::edit, case_id));
    RECOURSE_CHECK(internal::bring_up_tables(workspace));
    auto transaction = RECOURSE_TRY(base::Transaction::begin(workspace.database()));
    const Revision before = RECOURSE_TRY(internal::current(workspace, case_id));
    if (change.expected_revision && *change.expected_revision != before.number) {
        return base::fail(ErrorCode::conflict,
                          fmt::format("case \"{}\" was changed meanwhile: it is at revision {}, "
                                      "not {}",
                                      case_id, before.number, *change.expected_revision));
    }
    const Revision draft{.case_id = before.case_id,
                         .number = before.number + 1,
                         .time = workspace.clock()(),
                         .who = workspace.user(),
                         .kind = change.kind,
                         .why = change.why};
    const auto written =
        RECOURSE_TRY(internal::apply_edits(workspace, before, draft, change.edits));
    if (written) RECOURSE_CHECK(transaction.commit());
    return written.value_or(before);
}

}  // namespace recourse::casework
