#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "filing/document.hpp"
#include "filing/file_case.hpp"
#include "filing/internal/bundle_press.hpp"
#include "filing/internal/copies.hpp"
#include "filing/seal.hpp"

/// The steps from a request to a sealed bundle that need no workspace.
namespace recourse::filing {

/// What the drafts of a run have in common.
struct Shelf {
    std::filesystem::path templates;
    assessment::Vocabulary legal_words;
    casework::Taxonomy case_words;
    std::shared_ptr<BundlePress> press;
};

/// From the program's data folder.
base::Result<Shelf> open_shelf();

/// A submission on its way: the gate passed, the law tested on what is left.
struct Draft {
    const FilingRequest* request = nullptr;
    Gated gated;
    Content content;  ///< refers to `gated`, which must not move any more
    std::string language;
    std::vector<ShownExhibit> shown;  ///< in order of number; refers to the run's copies
};

/// "CASE/EXHIBIT" in the team's ids.
std::string copy_key(const Draft& draft, const model::Exhibit& seen);

/// The recipients that the request means; invalid_input on an unknown one.
base::Result<std::vector<const assessment::Recipient*>> recipients_of(const FilingRequest& request);

/// The gate, without the rest.
base::Result<Gated> gate_for(const model::Case& file, const FilingRequest& request);

/// Fill `draft` in place. Assesses what the recipient sees, so that no finding rests on, or counts,
/// what is withheld. denied when a protected text stands in the view.
base::Result<void> prepare(const model::Case& file, const FilingRequest& request,
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

/// Compose, render, scan and seal. Thread-safe for different drafts.
base::Result<Finished> finish(const Draft& draft, const Shelf& shelf, const SigningKey& key);

}  // namespace recourse::filing
