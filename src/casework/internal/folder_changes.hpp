#pragma once

#include <vector>

#include "base/result.hpp"
#include "casework/internal/case_records.hpp"
#include "casework/internal/revision.hpp"

namespace recourse::casework::internal {

/// The steps that bring a case from `ours` to what a folder says: `theirs`, made from `base`. What
/// was changed in the workspace since stays (edits, exhibits taken in); what was changed in the
/// folder comes in; conflict, naming the records, where both changed one and differ.
base::Result<std::vector<RecordStep>> folder_changes(const std::vector<CaseRecord>& base,
                                                     const std::vector<CaseRecord>& ours,
                                                     std::vector<CaseRecord> theirs);

}  // namespace recourse::casework::internal
