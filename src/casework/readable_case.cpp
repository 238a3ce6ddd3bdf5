#include "casework/readable_case.hpp"

#include "casework/case_store.hpp"
#include "casework/readable_part.hpp"
#include "vault/users.hpp"

namespace recourse::casework {

using base::Result;

Result<model::Confidentiality> readable_grade(vault::Workspace& workspace,
                                              std::string_view case_id) {
    return RECOURSE_TRY(vault::may(workspace, vault::Permission::edit, case_id))
               ? model::Confidentiality::sealed
               : model::Confidentiality::team;
}

Result<model::Case> readable_case(vault::Workspace& workspace, std::string_view case_id) {
    auto record = RECOURSE_TRY(load_case(workspace, case_id));
    return readable_part(std::move(record), RECOURSE_TRY(readable_grade(workspace, case_id)));
}

}  // namespace recourse::casework
