#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "base/result.hpp"
#include "casework/change.hpp"

/// Who changed what, when and why. Calls follow the workspace in thread-safety.
namespace recourse::casework {

/// One field of a record, or the whole record (`field` empty) when it came or went.
struct FieldChange {
    std::string field;  ///< "consent.named", "acts[a1].harm"
    base::Json before;  ///< null: it was not there, or at its default
    base::Json after;   ///< null: it is not there any more, or at its default
};

struct RecordChange {
    Revision revision;
    RecordKey record;
    std::vector<FieldChange> fields;
};

/// Every revision of a case, oldest first; not_found when there is no such case.
base::Result<std::vector<Revision>> revisions_of(vault::Workspace& workspace,
                                                 std::string_view case_id);

/// What happened to one record, oldest first. It takes the permission to edit, as changes_of does:
/// former values are of every grade. Kind "act" gives the changes of one act within its
/// incident. not_found when the case never had it.
base::Result<std::vector<RecordChange>> history_of(vault::Workspace& workspace,
                                                   std::string_view case_id,
                                                   const RecordKey& record);

/// What one revision changed, by record.
base::Result<std::vector<RecordChange>> changes_of(vault::Workspace& workspace,
                                                   std::string_view case_id, int revision);

/// Put back what a revision changed, as a new revision. conflict, naming records and fields, when
/// later ones changed the same; invalid_input when the case would not hold together without it.
base::Result<Revision> undo(vault::Workspace& workspace, std::string_view case_id, int revision,
                            std::string_view why);

/// The case as it was after a revision.
base::Result<model::Case> load_case_at(vault::Workspace& workspace, std::string_view case_id,
                                       int revision);

}  // namespace recourse::casework
