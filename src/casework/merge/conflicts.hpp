#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/json.hpp"
#include "base/result.hpp"
#include "casework/change.hpp"
#include "vault/workspace.hpp"

/// What two copies of a case said differently, until someone decides (docs/decisions/0031). Calls
/// follow the workspace in thread-safety.
namespace recourse::casework {

/// Whose value a decision keeps.
enum class ConflictSide { ours, theirs };

std::string_view to_string(ConflictSide side);  ///< "ours", "theirs"

struct MergeConflict {
    int number = 0;    ///< within the case, from 1
    int revision = 0;  ///< the merge that found it
    RecordKey record;
    std::string field;  ///< "acts[a1].harm"; empty: the whole record
    base::Json base;    ///< what it was before both changed it; null: not there
    base::Json ours;    ///< what stayed
    base::Json theirs;
    std::string their_who;  ///< who changed it in the other copy last
    base::Time their_time;
    std::string their_why;
    std::optional<ConflictSide> decided;  ///< nothing: open
    std::string decided_by;
    std::string because;
};

/// By number. not_found when there is no such case.
base::Result<std::vector<MergeConflict>> conflicts_of(vault::Workspace& workspace,
                                                      std::string_view case_id);

/// Keep one side's value, in a revision of kind "decision" where the case changes. invalid_input
/// without a reason; not_found when there is no such conflict; conflict when it was decided
/// already, or its place is gone.
base::Result<Revision> decide_conflict(vault::Workspace& workspace, std::string_view case_id,
                                       int number, ConflictSide side, std::string_view because);

}  // namespace recourse::casework
