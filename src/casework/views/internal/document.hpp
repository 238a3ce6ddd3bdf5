#pragma once

#include "base/json.hpp"
#include "model/case.hpp"

namespace recourse::casework::internal {

/// What every view's JSON needs to be read alone: "case", "parties", "exhibits".
base::Json document_about(const model::Case& record);

}  // namespace recourse::casework::internal
