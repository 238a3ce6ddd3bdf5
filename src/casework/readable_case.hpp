#pragma once

#include <string_view>

#include "base/result.hpp"
#include "model/case.hpp"
#include "vault/workspace.hpp"

/// A case as the user who opened the workspace may see it: what every door shows. Calls follow the
/// workspace in thread-safety.
namespace recourse::casework {

/// The highest grade that the user may see in this case: "sealed" for those who may edit the case,
/// "team" for others.
base::Result<model::Confidentiality> readable_grade(vault::Workspace& workspace,
                                                    std::string_view case_id);

/// The case without what the user may not see (readable_part.hpp). Errors as load_case.
base::Result<model::Case> readable_case(vault::Workspace& workspace, std::string_view case_id);

}  // namespace recourse::casework
