#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "app/case_assessment.hpp"
#include "filing/brief.hpp"
#include "filing/file_case.hpp"
#include "vault/workspace.hpp"

namespace recourse::app {

struct CaseFilingRequest {
    std::string case_id;
    std::vector<std::string> recipients;  ///< of the regime; empty: its first
    std::filesystem::path out;            ///< where the bundle is written; empty: workspace only
    std::string language;                 ///< to write in; empty: the recipient's, or English
    /// Protected people get names that no other recipient has.
    bool own_pseudonyms = false;
    /// Not empty: the submission to go on from; case, recipients, pseudonyms and, unless one is
    /// asked for, language are then its own.
    std::string supplements;
    bool log_proofs = false;            ///< prove from the log when exhibits came in
    std::vector<std::string> partners;  ///< ids of the case's partners that file it too
};

/// One request a regime, with where the case's targets are listed already; each refers to its
/// regime. Errors as casework::load_case.
base::Result<std::vector<filing::FilingRequest>> filing_requests(
    vault::Workspace& workspace, const CaseFilingRequest& request,
    std::span<const assessment::Regime> regimes, const screening::Index& index, base::Time now);

/// File one case under each of the regimes: screens its targets first, so that each submission says
/// where they are listed already. Errors as filing::file_cases.
base::Result<std::vector<filing::Filing>> file_under_regimes(
    vault::Workspace& workspace, const CaseFilingRequest& request,
    std::span<const assessment::Regime> regimes, const screening::Index& index, base::Time now);

/// The brief and the draft statement of reasons that everybody may see, under each of the regimes.
/// Errors as filing::public_papers.
base::Result<std::vector<filing::PublicPapers>> public_papers_under_regimes(
    vault::Workspace& workspace, const CaseFilingRequest& request,
    std::span<const assessment::Regime> regimes, const screening::Index& index, base::Time now);

/// A paper as it would be filed.
struct DraftPaper {
    std::string name;  ///< "gb-ghr-letter"
    std::string html;
};

/// The papers of the bundles, with nothing sealed or kept. Errors as filing::draft_papers.
base::Result<std::vector<DraftPaper>> draft_under_regimes(
    vault::Workspace& workspace, const CaseFilingRequest& request,
    std::span<const assessment::Regime> regimes, const screening::Index& index, base::Time now);

}  // namespace recourse::app
