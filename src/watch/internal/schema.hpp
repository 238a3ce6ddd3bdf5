#pragma once

#include "base/result.hpp"
#include "vault/workspace.hpp"

namespace recourse::watch::internal {

/// The tables of this room in a workspace (docs/watch.md), made where they are missing.
base::Result<void> prepare_tables(vault::Workspace& workspace);

}  // namespace recourse::watch::internal
