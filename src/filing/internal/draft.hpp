#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "filing/document.hpp"
#include "filing/file_case.hpp"
#include "filing/internal/bundle_press.hpp"
#include "filing/internal/copies.hpp"
#include "filing/seal.hpp"
#include "filing/supplement/told.hpp"

/// The steps from a request to a sealed bundle that need no workspace.
namespace recourse::filing {

/// What the drafts of a run have in common.
struct Shelf {
    std::filesystem::path data;  ///< the program's folder of facts
    Templates templates;
    Languages languages;
    assessment::Vocabulary legal_words;
    casework::Taxonomy case_words;
    std::shared_ptr<BundlePress> press;
};

/// From the program's data folder, and what people keep of their own in $RECOURSE_HOME.
base::Result<Shelf> open_shelf();

/// A submission on its way: the gate passed, the law tested on what is left.
struct Draft {
    const FilingRequest* request = nullptr;
    model::Case file;  ///< the team's
    Gated gated;
    std::optional<Supplement> supplement;
    Content content;                  ///< refers to the members above, which must not move any more
    std::string digest;               ///< of everything that would leave
    std::vector<ShownExhibit> shown;  ///< in order of number; refers to the run's copies
    std::vector<PayloadFile> proofs;  ///< that the exhibits came in when the log says
};

/// "CASE/EXHIBIT" in the team's ids.
std::string copy_key(const Draft& draft, const model::Exhibit& seen);

/// The recipients that the request means; invalid_input on an unknown one.
base::Result<std::vector<const assessment::Recipient*>> recipients_of(const FilingRequest& request);

/// The gate, without the rest.
base::Result<Gated> gate_for(const model::Case& file, const FilingRequest& request,
                             const Known& known = {});

/// Fill `draft` in place from the case. Assesses what the recipient sees, so that no finding rests
/// on, or counts, what is withheld. denied when a protected text stands in the view. `told`: what
/// the recipients have, when the request is for a supplement.
base::Result<void> prepare(model::Case file, const FilingRequest& request, const Shelf& shelf,
                           std::optional<Told> told, Draft& draft);

/// The same from the workspace.
base::Result<void> open_draft(vault::Workspace& workspace, const FilingRequest& request,
                              const Shelf& shelf, Draft& draft);

/// The case without the texts that carry no grade, such as its summary: a team wrote them for
/// readers who may see more than everybody may. Of the submitter, the organisation's name stays.
model::Case graded_part(model::Case file);

/// The same for everybody: a gate pass of its own with the public grade, for no authority that
/// consent could name. The request's recipients choose the language only.
base::Result<void> prepare_public(const model::Case& file, const FilingRequest& request,
                                  const Shelf& shelf, Draft& draft);

/// Give the draft its exhibits, scanned for protected texts. `copies` must outlive it.
base::Result<void> add_exhibits(const Copies& copies, Draft& draft);

struct Finished {
    std::string pdf;
    std::string docx;
    int pages = 0;
    int exhibit_pages = 0;
    SealedBundle bundle;
};

/// The document from its page model, scanned for protected texts.
base::Result<std::string> compose(const Draft& draft, const Shelf& shelf, const base::Json& page);

/// Compose, render, scan and seal. Thread-safe for different drafts.
base::Result<Finished> finish(const Draft& draft, const Shelf& shelf, const SigningKey& key);

}  // namespace recourse::filing
