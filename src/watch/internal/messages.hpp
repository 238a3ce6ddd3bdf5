#pragma once

#include <utility>
#include <vector>

#include "base/result.hpp"
#include "vault/workspace.hpp"
#include "watch/alert.hpp"

namespace recourse::watch::internal {

using Happened = std::pair<Alert, AlertEvent>;

/// Whether anybody is to be told anything.
base::Result<bool> has_webhooks(base::Database& database);

/// Keep for each webhook what happened, to be sent later; inside the caller's transaction.
base::Result<void> queue_messages(vault::Workspace& workspace,
                                  const std::vector<Happened>& happened);

}  // namespace recourse::watch::internal
