#pragma once

#include <string>
#include <vector>

#include "base/json.hpp"
#include "casework/internal/field_changes.hpp"
#include "casework/internal/revision.hpp"

/// Two copies of a case that went separate ways, brought together. Pure functions.
namespace recourse::casework::internal {

/// A field that both copies changed, differently. An empty path is the whole record; null is "not
/// there".
struct FieldConflict {
    RecordKey record;
    FieldPath path;
    base::Json base;
    base::Json ours;        ///< which stays for now
    base::Json theirs;      ///< which waits for someone to decide
    std::string blob = {};  ///< of the exhibit as theirs has it, when its bytes are what differs
};

struct MergedRecords {
    std::vector<RecordStep> steps;  ///< from ours to what both say together; blobs of theirs
    std::vector<FieldConflict> conflicts;
};

/// What only one copy changed is taken from it, field by field; what a record that stays refers to
/// stays too. `base` and `theirs` bear the ids that they have in ours.
MergedRecords merge_records(const std::vector<CaseRecord>& base,
                            const std::vector<CaseRecord>& ours,
                            const std::vector<CaseRecord>& theirs);

}  // namespace recourse::casework::internal
