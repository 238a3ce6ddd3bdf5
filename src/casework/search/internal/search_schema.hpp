#pragma once

#include "vault/workspace.hpp"

namespace recourse::casework::internal {

/// Bring the tables of the search up to date.
base::Result<void> bring_up_search_tables(vault::Workspace& workspace);

}  // namespace recourse::casework::internal
