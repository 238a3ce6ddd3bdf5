#pragma once

#include <functional>
#include <string>
#include <vector>

#include "casework/internal/case_records.hpp"
#include "casework/merge/internal/references.hpp"

namespace recourse::casework::internal {

/// New ids for what both copies added under the same id without meaning the same thing.
Renames renames_of(const std::vector<CaseRecord>& base, const std::vector<CaseRecord>& ours,
                   const std::vector<CaseRecord>& theirs);

/// "x26-2", or the next that is not taken.
std::string free_id(const std::string& id, const std::function<bool(const std::string&)>& taken);

}  // namespace recourse::casework::internal
