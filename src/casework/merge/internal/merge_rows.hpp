#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "casework/change.hpp"
#include "casework/merge/internal/references.hpp"
#include "casework/merge/internal/three_way.hpp"
#include "vault/log.hpp"
#include "vault/workspace.hpp"

/// Rows of the merge tables. To write, inside the caller's transaction.
namespace recourse::casework::internal {

base::Result<void> bring_up_merge_tables(vault::Workspace& workspace);

/// One merge of one case: what it joined.
struct CaseMerge {
    std::string id;  ///< ULID of the whole merge
    std::string case_id;
    int revision = 0;            ///< that it made here
    vault::TreeHead their_head;  ///< the other copy's log at that time
    int their_revision = 0;      ///< of the case, there
    Renames renames;             ///< ids there -> ids here, all that are known
};

/// Newest first.
base::Result<std::vector<CaseMerge>> merges_of(vault::Workspace& workspace,
                                               std::string_view case_id);
base::Result<void> store_merge(vault::Workspace& workspace, const CaseMerge& merge);

/// Who changed the other copy's side of a conflict.
struct TheirChange {
    std::string who;
    base::Time time;
    std::string why;
};
base::Result<void> store_conflict(vault::Workspace& workspace, const CaseMerge& merge,
                                  const FieldConflict& conflict, const TheirChange& change);

/// A part of the other copy's history, kept whole.
base::Result<void> store_branch_part(vault::Workspace& workspace, std::string_view merge_id,
                                     int part, std::string_view blob_id);

}  // namespace recourse::casework::internal
