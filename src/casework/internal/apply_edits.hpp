#pragma once

#include <optional>
#include <vector>

#include "base/result.hpp"
#include "casework/change.hpp"
#include "casework/internal/case_records.hpp"

namespace recourse::casework::internal {

/// Edit the records of `before`, check the case as it would be, and write `draft` with what really
/// changes; nothing when nothing does. Inside the caller's transaction.
base::Result<std::optional<Revision>> apply_edits(vault::Workspace& workspace,
                                                  const Revision& before, const Revision& draft,
                                                  const std::vector<RecordEdit>& edits);

}  // namespace recourse::casework::internal
