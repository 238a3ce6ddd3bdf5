#pragma once

#include <string_view>

#include "base/result.hpp"
#include "vault/workspace.hpp"

namespace recourse::casework::internal {

/// May the user see what an exhibit holds? denied without the permission to read the case;
/// not_found, as if it were not there, when it is sealed from them. Expects the case tables.
base::Result<void> require_readable(vault::Workspace& workspace, std::string_view case_id,
                                    std::string_view exhibit_id);

}  // namespace recourse::casework::internal
