#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "base/progress.hpp"
#include "base/result.hpp"
#include "vault/workspace.hpp"

namespace recourse::casework {

enum class MergeOutcome {
    added,      ///< the case was only in the other copy
    merged,     ///< what only the other copy changed is here now
    unchanged,  ///< the other copy had nothing new
};

std::string_view to_string(MergeOutcome outcome);  ///< "added", "merged", "unchanged"

/// A record that both copies added under one id, each meaning another thing.
struct RenamedRecord {
    std::string kind;  ///< of a record, or "act"
    std::string id;    ///< in the other copy
    std::string now;   ///< here
};

struct MergedCase {
    std::string case_id;
    MergeOutcome outcome = MergeOutcome::unchanged;
    int revision = 0;                             ///< the current one
    std::size_t records = 0;                      ///< that changed here
    std::size_t conflicts = 0;                    ///< that wait for a decision: conflicts_of()
    std::vector<RenamedRecord> renamed;           ///< by this merge
    std::vector<RenamedRecord> all_renamed = {};  ///< by this and earlier ones
};

/// Bring the cases of another copy of the workspace into this one: what either changed since they
/// parted is kept, field by field; what both changed differently stays as it is here, and waits as
/// a conflict with the other value. Exhibits come with their bytes, origins, proofs and
/// derivatives; the other copy's log and revisions since then are kept whole, as evidence of what
/// was done there. The other copy stays as it is. A workspace that shares no past with this one can
/// be merged too: all that differs is then a conflict.
///
/// All or nothing. Cases that the user may not edit here, or not read there, are left out.
/// conflict while another process writes; invalid_input when together they are no valid case;
/// corrupt when the other copy is damaged.
base::Result<std::vector<MergedCase>> merge_cases(vault::Workspace& ours, vault::Workspace& theirs,
                                                  base::Progress& progress);

}  // namespace recourse::casework
