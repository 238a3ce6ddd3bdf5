#include "app/case_search.hpp"

#include "casework/search/passage.hpp"
#include "casework/case_store.hpp"
#include "casework/views/readable_part.hpp"
#include "vault/users.hpp"

namespace recourse::app {

using base::ErrorCode;
using base::Result;

Result<model::Confidentiality> readable_grade(vault::Workspace& workspace,
                                              std::string_view case_id) {
    return RECOURSE_TRY(vault::may(workspace, vault::Permission::edit, case_id))
               ? model::Confidentiality::sealed
               : model::Confidentiality::team;
}

Result<model::Case> readable_case(vault::Workspace& workspace, std::string_view case_id) {
    auto record = RECOURSE_TRY(casework::load_case(workspace, case_id));
    return casework::readable_part(std::move(record),
                                   RECOURSE_TRY(readable_grade(workspace, case_id)));
}

Result<casework::CaseSearch> open_case_search(vault::Workspace& workspace,
                                              std::string_view case_id) {
    const auto update = casework::index_case(workspace, case_id);
    if (!update && update.error().code() != ErrorCode::conflict) return base::fail(update.error());
    return casework::CaseSearch::open(workspace, case_id);
}

}  // namespace recourse::app
