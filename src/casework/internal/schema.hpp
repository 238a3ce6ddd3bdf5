#pragma once

#include "base/result.hpp"
#include "vault/workspace.hpp"

namespace recourse::casework::internal {

/// The tables of this room (docs/decisions/0005-cases-as-revisions-of-documents.md): a revision of
/// a case, its records as JSON documents by kind and place, and the blob of each exhibit. Revisions
/// are only ever added; a case's current one has the highest number.
base::Result<void> bring_up_tables(vault::Workspace& workspace);

}  // namespace recourse::casework::internal
