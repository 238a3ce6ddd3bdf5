#pragma once

#include <vector>

#include "base/result.hpp"
#include "casework/internal/case_ids.hpp"
#include "model/case.hpp"

/// The rules of the folder form, for a case that is not in a folder: it is written as case.toml and
/// read back. So there is one set of rules, and every case that is stored can be exported and
/// imported again. Errors name record and field.
namespace recourse::casework::internal {

base::Result<void> check_case(const model::Case& record);

/// Exhibits that join a case, of whose records only the ids are known. Numbers and files are not
/// compared with those of the case.
base::Result<void> check_exhibits(const std::vector<model::Exhibit>& exhibits, const CaseIds& ids);

}  // namespace recourse::casework::internal
