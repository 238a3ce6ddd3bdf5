#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "filing/internal/exhibit_pages.hpp"
#include "model/case.hpp"
#include "vault/workspace.hpp"

namespace recourse::filing {

/// What somebody wrote down of a recording, as pages.
struct Transcript {
    model::Confidentiality grade = model::Confidentiality::sealed;
    ExhibitPages shown;
};

/// An exhibit's copy, the text that can be read in it, and how it shows on pages: made once for all
/// drafts of a run.
struct ReadableCopy {
    ExhibitCopy copy;
    std::string text;
    ExhibitPages shown;
    std::vector<Transcript> transcripts;  ///< in the order in which they were made
};
using Copies = std::map<std::string, ReadableCopy, std::less<>>;  ///< by copy_key

/// An exhibit that some draft shows.
struct WantedExhibit {
    std::string case_id;
    std::string exhibit_id;  ///< the team's
    std::string media_type;
};

/// By copy_key. Files are opened side by side, each in sandboxes of its own; errors as
/// copy_exhibits and show_exhibit.
base::Result<Copies> make_copies(vault::Workspace& workspace,
                                 const std::map<std::string, WantedExhibit>& wanted);

}  // namespace recourse::filing
