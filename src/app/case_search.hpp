#pragma once

#include <string_view>

#include "base/result.hpp"
#include "casework/search/search.hpp"
#include "model/case.hpp"
#include "vault/workspace.hpp"

namespace recourse::app {

/// The highest grade that the user who opened the workspace may see in this case: "sealed" for
/// those who may edit the case, "team" for others.
base::Result<model::Confidentiality> readable_grade(vault::Workspace& workspace,
                                                    std::string_view case_id);

/// The case without what the user who opened the workspace may not see: what views are drawn from
/// (casework/views/readable_part.hpp). Errors as casework::load_case.
base::Result<model::Case> readable_case(vault::Workspace& workspace, std::string_view case_id);

/// A search over everything in a case, brought up to date first. While another process writes, new
/// words are not found yet; who may see what goes by the records as they are (CaseSearch).
/// not_found when there is no such case.
base::Result<casework::CaseSearch> open_case_search(vault::Workspace& workspace,
                                                    std::string_view case_id);

}  // namespace recourse::app
