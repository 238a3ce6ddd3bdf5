#pragma once

#include <string>
#include <vector>

#include "base/json.hpp"
#include "base/result.hpp"
#include "filing/file_case.hpp"
#include "filing/supplement/told.hpp"
#include "vault/workspace.hpp"

/// For the team: how what a recipient has differs from what would be told today.
namespace recourse::filing {

struct WhatIsNew {
    std::string filing;  ///< the submission
    base::Time created;
    std::string recipient;  ///< ids joined by ","
    std::string reference;  ///< the authority's number for it, or empty
    /// With the team's ids of the records; values are as the recipient has them, with theirs.
    std::vector<RecordDifference> records;
    std::vector<FindingDifference> findings;  ///< with the team's id of the target
};

/// What a supplement by this request would tell, ids of records that are gone from the case among
/// it: for those who file. Errors as preview_filing and told_by; the request
/// must name a submission to go on from.
base::Result<WhatIsNew> what_is_new(vault::Workspace& workspace, const FilingRequest& request);

/// DIFFERENCE of docs/api.md.
base::Json to_json(const WhatIsNew& news);

}  // namespace recourse::filing
