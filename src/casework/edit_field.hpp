#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "casework/change.hpp"

/// Changes of single fields, said in words: what people type. Thin over change_case. Calls follow
/// the workspace in thread-safety.
namespace recourse::casework {

/// A field and its value as text. Fields are named as in errors and histories: "summary",
/// "consent.named", "posts[1].until" (elements count from 1). A value is the text itself; "true",
/// "false" or a number where one is due; texts with commas between for a list of texts; JSON for
/// anything deeper.
struct FieldValue {
    std::string field;
    std::string value;
};

/// Records go by their id ("p-voss", "a1"), by kind and id where two kinds share it ("claim/c1"),
/// and the case itself by "case". Acts are edited within their incident. not_found, naming it, for
/// a record or field that is not there; otherwise as change_case.
base::Result<Revision> set_fields(vault::Workspace& workspace, std::string_view case_id,
                                  std::string_view record, const std::vector<FieldValue>& values,
                                  std::string_view why);

/// A new record. Kinds as RecordKey's, and "target" (a party with that role), and "act", whose
/// values must say its `incident`. conflict when the id is taken.
base::Result<Revision> add_record(vault::Workspace& workspace, std::string_view case_id,
                                  const RecordKey& record, const std::vector<FieldValue>& values,
                                  std::string_view why);

/// Take a record out; an act out of its incident.
base::Result<Revision> remove_record(vault::Workspace& workspace, std::string_view case_id,
                                     std::string_view record, std::string_view why);

}  // namespace recourse::casework
