#include "app/case_search.hpp"

#include "casework/search/passage.hpp"

namespace recourse::app {

using base::ErrorCode;
using base::Result;

Result<casework::CaseSearch> open_case_search(vault::Workspace& workspace,
                                              std::string_view case_id) {
    const auto update = casework::index_case(workspace, case_id);
    if (!update && update.error().code() != ErrorCode::conflict) return base::fail(update.error());
    return casework::CaseSearch::open(workspace, case_id);
}

}  // namespace recourse::app
