#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/json.hpp"
#include "base/result.hpp"
#include "model/case.hpp"
#include "vault/workspace.hpp"

/// Every change of a case is a revision (docs/decisions/0005): its records before and after stay,
/// with who, when and why. Calls follow the workspace in thread-safety.
namespace recourse::casework {

/// What brought a revision about.
enum class RevisionKind { imported, edit, undo, decision, evidence, merge };

std::string_view to_string(RevisionKind kind);  ///< "import", "edit", "undo" ...

/// One change of a case.
struct Revision {
    std::string case_id;
    int number = 0;  ///< from 1
    base::Time time;
    std::string who;
    RevisionKind kind = RevisionKind::edit;
    std::string why;
    std::uint64_t log_entry = 0;  ///< its entry in the log; 0: made before revisions had one
    std::string digest;           ///< imports: of case.toml and every exhibit
    std::string toml_blob;        ///< imports: the received case.toml
    bool exact = false;           ///< imports: the case became just what the folder said
};

/// The name of a record within its case. Kinds: "case" (title, summary ..., with an empty id),
/// "party", "incident" (with its acts), "source", "exhibit", "claim", "exposure", "asset",
/// "statement", "clock", "partner".
struct RecordKey {
    std::string kind;
    std::string id;

    auto operator<=>(const RecordKey&) const = default;
};

/// Put a record in the place of the one with this key, or add it after all others of its kind, or,
/// without a body, remove it.
struct RecordEdit {
    RecordKey record;
    /// Members as in model/case_json.hpp; those left out are at their default.
    std::optional<base::Json> body;
    /// An exhibit that is new or whose bytes are replaced: what BlobStore::put gave. Its size and
    /// hashes come from here; otherwise the ones it has cannot change.
    std::optional<vault::BlobReceipt> bytes = std::nullopt;
};

struct CaseChange {
    std::string why;  ///< one sentence for the history; may be empty
    std::vector<RecordEdit> edits;
    /// conflict when the current revision has another number.
    std::optional<int> expected_revision = std::nullopt;
    RevisionKind kind = RevisionKind::edit;
};

/// All or nothing, in a transaction of its own. The case as it would be is checked whole, by the
/// rules of its folder form (case_folder.hpp): invalid_input names record and field. Edits that
/// change nothing write nothing; the current revision is then returned. not_found when there is no
/// such case or record to remove.
base::Result<Revision> change_case(vault::Workspace& workspace, std::string_view case_id,
                                   const CaseChange& change);

/// An exhibit that is taken in from elsewhere than a case folder.
struct NewExhibit {
    /// Title and kind must be said. Its number is the next of the case. An empty id becomes "x" and
    /// the number, an empty file "exhibits/" and the number.
    model::Exhibit exhibit;
    vault::BlobReceipt bytes;  ///< what BlobStore::put gave; sizes and hashes come from here
    /// For its custody event, beside hashes and revision: an object of text and numbers.
    base::Json origin = base::Json::object();
};

/// Add exhibits after those of the case, in one revision, touching no other record; with their
/// custody events ("exhibit.received"). Inside the caller's transaction, after load_case or
/// list_cases. Returns them as they were stored. invalid_input as change_case, conflict when an id
/// or file is taken.
base::Result<std::vector<model::Exhibit>> add_exhibits(vault::Workspace& workspace,
                                                       std::string_view case_id,
                                                       std::vector<NewExhibit> exhibits,
                                                       std::string_view why);

}  // namespace recourse::casework
