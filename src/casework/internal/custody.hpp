#pragma once

#include <string>
#include <string_view>

#include "base/json.hpp"
#include "base/result.hpp"
#include "vault/log.hpp"

namespace recourse::casework::internal {

/// As record_custody() of case_store.hpp, for many events in one transaction.
base::Result<void> record_custody(vault::LogWriter& log, std::string_view user,
                                  std::string_view case_id, std::string_view exhibit_id,
                                  std::string_view kind, const base::Json& detail);

}  // namespace recourse::casework::internal
