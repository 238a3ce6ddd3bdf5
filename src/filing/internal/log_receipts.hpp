#pragma once

#include "filing/internal/draft.hpp"

/// What the workspace's log says of when exhibits came in.
namespace recourse::filing {

/// Give the draft, for each exhibit that it carries, the hash of the log entry of its receipt, and,
/// when the request asks for them, the proofs: `proofs/NN.txt` by exhibit, `proofs/head-N.txt` and
/// `proofs/head-N-M.tsr` with the timestamps over the heads that they lead to.
base::Result<void> add_log_receipts(vault::Workspace& workspace, Draft& draft);

}  // namespace recourse::filing
