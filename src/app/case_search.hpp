#pragma once

#include <string_view>

#include "base/result.hpp"
#include "casework/search/search.hpp"
#include "vault/workspace.hpp"

namespace recourse::app {

/// A search over everything in a case, brought up to date first. While another process writes, new
/// words are not found yet; who may see what goes by the records as they are (CaseSearch).
/// not_found when there is no such case.
base::Result<casework::CaseSearch> open_case_search(vault::Workspace& workspace,
                                                    std::string_view case_id);

}  // namespace recourse::app
