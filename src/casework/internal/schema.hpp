#pragma once

#include "base/result.hpp"
#include "vault/workspace.hpp"

namespace recourse::casework::internal {

/// The tables of this room (docs/decisions/0005-cases-as-temporal-documents.md): the revisions of a
/// case, and its records as JSON documents, each from one revision until another. A case's current
/// revision has the highest number; its current records have no `to_revision`.
base::Result<void> bring_up_tables(vault::Workspace& workspace);

}  // namespace recourse::casework::internal
