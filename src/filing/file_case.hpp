#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "assessment/assess.hpp"
#include "assessment/regime.hpp"
#include "base/clock.hpp"
#include "base/json.hpp"
#include "base/result.hpp"
#include "filing/view.hpp"
#include "vault/workspace.hpp"

/// From a case to a sealed submission, kept in the workspace. Calls follow the workspace in
/// thread-safety.
namespace recourse::filing {

struct FilingRequest {
    std::string case_id;
    const assessment::Regime* regime = nullptr;  ///< must outlive the call
    /// Ids of the regime's recipients that get it together; empty: the first, with all that may see
    /// as much.
    std::vector<std::string> recipients;
    /// Team's party ids; empty: every target that does not fail the regime's law.
    std::vector<std::string> targets;
    /// Not empty: protected people have names that no other recipient has. Secret.
    std::string pseudonym_key;
    /// Where targets are listed already, by the team's party id.
    std::map<std::string, std::vector<assessment::Listing>> listings;
    /// Where the bundle, its signature, the public key and the PDF are written, readable by their
    /// owner only; empty: they stay in the workspace.
    std::filesystem::path out;
    /// To write in, "fr"; empty: the recipient's, or English where that has no catalogue.
    std::string language;
    /// Not empty: the submission to go on from. What its recipients have is not sent again.
    std::string supplements;
    /// Ids of the case's partners that file it too. Each must have a key, and signs the bundle with
    /// it before anything is sent (filing/joint/signatures.hpp).
    std::vector<std::string> partners;
    /// Prove from the log when each exhibit came in. Tells how many entries lie between them.
    bool log_proofs = false;
    base::Time now;
};

/// "us-treasury,us-state" taken apart.
std::vector<std::string> recipient_ids(std::string_view joined);

/// A partner who files together with the submitter.
struct FilingPartner {
    std::string id;  ///< the case's
    std::string organisation;
    std::string public_key;  ///< "RWQ...", with which it signs
};

/// One submission as it was sealed.
struct Filing {
    std::string id;  ///< ULID
    std::string case_id;
    std::string regime;
    std::string recipient;        ///< ids joined by ","
    std::string grade;            ///< "authority"
    std::string language;         ///< in which the document is written
    std::string supplements;      ///< id of the submission that it goes on from, or empty
    bool own_pseudonyms = false;  ///< whether protected people have names of this recipient's own
    base::Time created;
    std::vector<std::string> targets;     ///< team's party ids
    std::vector<FilingPartner> partners;  ///< empty: the submitter files alone
    int pages = 0;                        ///< of the document
    int exhibit_pages = 0;                ///< of the bundle of exhibits
    std::string bundle;  ///< its file name; a path where FilingRequest::out was given
    std::string bundle_sha256;
    std::string signed_by;   ///< key id
    std::string public_key;  ///< "RWQ..."
    std::vector<std::string>
        paths;  ///< what was written outside, in this order: bundle, .minisig, .pub, .pdf
    std::vector<Withheld> withheld;  ///< for the team

    std::vector<std::string> recipients() const { return recipient_ids(recipient); }
    /// Whether it was written to the recipient of this id.
    bool is_for(std::string_view recipient_id) const;
};

/// Compose, render, scan, seal and keep one submission; all or nothing. denied when a protected
/// name would leave (the error names record and field); invalid_input when no target fits, the
/// recipient or a partner is unknown, a partner has no key of its own, or a sentence of the case's
/// texts cites nothing; unavailable when a program is missing. denied, too, without
/// Permission::file for the case, and while a second person must approve it (filing/approval.hpp).
/// A supplement: errors as told_by, and invalid_input when it would go to others than the
/// submission, when that or an earlier supplement has not left yet, or when nothing is new.
base::Result<Filing> file_case(vault::Workspace& workspace, const FilingRequest& request);

/// The same for several at once, rendered side by side. One error ends them all.
base::Result<std::vector<Filing>> file_cases(vault::Workspace& workspace,
                                             std::span<const FilingRequest> requests);

/// What a bundle would say, as HTML with its style within, to look at while templates are edited:
/// "submission", "letter" (that has nothing enclosed yet) and "exhibit-list". The same gate and
/// scans, nothing sealed or kept. Errors as file_case.
base::Result<std::map<std::string, std::string>> draft_papers(vault::Workspace& workspace,
                                                              const FilingRequest& request);

/// Of a case, or of all cases when `case_id` is empty; newest first.
base::Result<std::vector<Filing>> list_filings(vault::Workspace& workspace,
                                               std::string_view case_id);
base::Result<Filing> load_filing(vault::Workspace& workspace, std::string_view filing_id);

/// The team's ids of the records of one kind ("claim") that a submission and its supplements told
/// of. Errors as load_filing.
base::Result<std::set<std::string, std::less<>>> records_told(vault::Workspace& workspace,
                                                              std::string_view filing_id,
                                                              std::string_view kind);

enum class FilingPart { pdf, docx, bundle, signature };

/// The bytes as they were sealed; not_found for an unknown filing.
base::Result<std::string> filing_bytes(vault::Workspace& workspace, std::string_view filing_id,
                                       FilingPart part);

/// FILING of docs/api.md.
base::Json to_json(const Filing& filing);

}  // namespace recourse::filing
