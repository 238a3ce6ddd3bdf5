#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "casework/internal/revision.hpp"
#include "casework/merge/internal/references.hpp"
#include "vault/workspace.hpp"

/// Where two copies of a workspace went separate ways.
namespace recourse::casework::internal {

/// How many entries the two logs have in common from their start; 0: they share no past.
base::Result<std::uint64_t> common_entries(const vault::AuditLog& ours,
                                           const vault::AuditLog& theirs);

/// The last state of a case that both copies knew.
struct CommonPast {
    std::vector<CaseRecord> records;  ///< under the ids they have in ours; empty: none
    int their_revision = 0;           ///< of theirs, from which on they went their own way
    Renames renames;                  ///< ids there -> ids here, known from earlier merges
};

/// Where the logs part, or the last merge in either direction, whichever is later. `common` is
/// common_entries() of the two.
base::Result<CommonPast> common_past(vault::Workspace& ours, vault::Workspace& theirs,
                                     std::string_view case_id, std::uint64_t common);

}  // namespace recourse::casework::internal
