#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/json.hpp"
#include "base/result.hpp"
#include "filing/supplement/difference.hpp"
#include "filing/view.hpp"
#include "model/case.hpp"
#include "vault/workspace.hpp"

/// What a submission and its supplements told their recipients, read from the bundles that were
/// sealed. Calls follow the workspace in thread-safety.
namespace recourse::filing {

struct Told {
    std::string filing;  ///< the submission; a supplement's own is the one it belongs to
    base::Time created;
    std::vector<std::string> chain;  ///< its id, then those of its supplements, as they were sealed
    std::string reference;           ///< its one recipient's number for it, or empty
    std::string not_sent;  ///< the submission or a supplement that is sealed only, or empty
    model::Case seen;      ///< the case as the recipients have it
    base::Json view;       ///< the same as JSON
    base::Json findings;   ///< [{"target","element","status"}], ids as in `seen`
    Known known;           ///< what its records are called
};

/// By the submission and its supplements. not_found for an unknown filing; invalid_input when one
/// of them was withdrawn after it had left; conflict when two of its supplements, made in two
/// copies of the workspace, call different records alike; corrupt when a bundle holds no
/// `submission.json`.
base::Result<Told> told_by(vault::Workspace& workspace, std::string_view filing_id);

/// conflict when somebody went on from the same submission since `told` was read.
base::Result<void> check_still_told(vault::Workspace& workspace, const Told& told);

/// An element whose state the new facts change.
struct FindingDifference {
    std::string target;   ///< the recipient's party id
    std::string element;  ///< "us-glomag.agency"
    std::string before;   ///< "missing"; empty: it was not assessed
    std::string after;
};

/// What a supplement tells: nothing that its recipients have.
struct Supplement {
    Told told;
    std::vector<RecordDifference> records;
    std::vector<FindingDifference> findings;

    bool is_empty() const { return records.empty() && findings.empty(); }
    /// Whether it tells a record that is new or changed.
    bool tells(std::string_view kind, std::string_view id) const;
    /// Whether it tells anew what the recipients have otherwise.
    bool replaces(std::string_view kind, std::string_view id) const;
    /// Whether the new facts change what an element comes to.
    bool changes(std::string_view target, std::string_view element) const;
};

/// [{"target","element","status"}] of the "assessments" of a `submission.json`.
base::Json flat_findings(const base::Json& assessments);

std::vector<FindingDifference> finding_differences(const base::Json& before,
                                                   const base::Json& after);

}  // namespace recourse::filing
