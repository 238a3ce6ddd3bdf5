#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/json.hpp"
#include "base/result.hpp"
#include "filing/file_case.hpp"
#include "model/case.hpp"
#include "vault/workspace.hpp"

/// The second person: above a grade that the team sets, nobody seals alone. An approval is for
/// exactly what would leave; once that changes, it is void. Calls follow the workspace in
/// thread-safety.
namespace recourse::filing {

/// The grade above which two people are needed; nothing: one is enough (until a team sets it).
base::Result<std::optional<model::Confidentiality>> two_people_above(vault::Workspace& workspace);
/// Needs Permission::manage; logged.
base::Result<void> set_two_people_above(vault::Workspace& workspace,
                                        std::optional<model::Confidentiality> grade);

/// A submission that waits for its second person, or has their word and is not sealed yet.
struct FilingDraft {
    std::string digest;  ///< of everything that would leave
    std::string case_id;
    std::string regime;
    std::string recipient;  ///< ids joined by ","
    std::string grade;
    std::string language;               ///< in which it is written
    bool own_pseudonyms = false;        ///< protected people have names of this recipient's own
    std::string supplements;            ///< the submission that it goes on from, or empty
    bool log_proofs = false;            ///< with proofs from the log
    std::vector<std::string> partners;  ///< who file it too
    std::string asked_by;
    base::Time asked;
    std::string approved_by;  ///< empty: nobody yet
};

/// Approve what the request would make as it stands now; `digest` is what the user was shown.
/// conflict when it would make something else by now; denied for whoever asked for it, without
/// Permission::file or Permission::decide, and when nobody asked.
base::Result<void> approve_filing(vault::Workspace& workspace, const FilingRequest& request,
                                  std::string_view digest);

/// Those of a case, or of all, that the user may read; the newest first.
base::Result<std::vector<FilingDraft>> list_drafts(vault::Workspace& workspace,
                                                   std::string_view case_id);

/// DRAFT of docs/api.md.
base::Json to_json(const FilingDraft& draft);

}  // namespace recourse::filing
