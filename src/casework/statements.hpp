#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "base/result.hpp"
#include "casework/change.hpp"
#include "casework/edit_field.hpp"
#include "model/case.hpp"

/// What sources say that fields of a case are, side by side until somebody decides
/// (docs/decisions/0030). Statements are records (model::Statement), so they have revisions,
/// history and undo, and can be changed with set_fields. Calls follow the workspace in
/// thread-safety.
namespace recourse::casework {

/// What a source says of one field.
struct NewStatement {
    std::string id;      ///< empty: "st-" and the next number
    std::string record;  ///< as in set_fields: "p-voss", "act/a1", "case"
    FieldValue said;     ///< path and value, typed as in set_fields
    std::string source;
    std::vector<model::Citation> citations;
    model::Confidentiality confidentiality = model::Confidentiality::team;
    std::string note;
};

struct Stated {
    std::string id;
    Revision revision;
};

/// Add one, open. The field does not change. Errors as set_fields would have with this value, so
/// that whatever is stated can be decided for; conflict when the id is taken.
base::Result<Stated> add_statement(vault::Workspace& workspace, std::string_view case_id,
                                   const NewStatement& statement, std::string_view why);

/// A field of which statements say different things, or something else than the case.
struct Dispute {
    std::string record;  ///< "party/p-voss"
    std::string field;
    base::Json current;  ///< what the case says now; null when the field is no longer there
    std::vector<model::Statement> statements;  ///< open and accepted, in the order they came
};

/// In the order of their first statement. Rejected statements are settled, and those above the
/// reader's grade count for nothing: a field that only they dispute is not told.
base::Result<std::vector<Dispute>> disputes(vault::Workspace& workspace, std::string_view case_id,
                                            model::Confidentiality reader);

/// Give the field the value of a statement: one revision of kind "decision" that sets it, accepts
/// the statement and rejects the others on the field. `because` must say something. not_found when
/// there is no such statement or `reader` may not see it, conflict when it was accepted already.
base::Result<Revision> decide(vault::Workspace& workspace, std::string_view case_id,
                              std::string_view statement, std::string_view because,
                              model::Confidentiality reader);

}  // namespace recourse::casework
