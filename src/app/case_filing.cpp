#include "app/case_filing.hpp"

#include "app/find_on_lists.hpp"
#include "app/outcome_monitor.hpp"
#include "casework/case_store.hpp"
#include "vault/keyed_label.hpp"

namespace recourse::app {

using base::Result;

namespace {

/// A supplement goes where its submission went, in the same names.
Result<CaseFilingRequest> as_submitted(vault::Workspace& workspace, CaseFilingRequest request) {
    if (request.supplements.empty()) return request;
    const auto filing = RECOURSE_TRY(filing::load_filing(workspace, request.supplements));
    if (!request.case_id.empty() && request.case_id != filing.case_id)
        return base::fail(base::ErrorCode::invalid_input,
                          "submission " + filing.id + " is of another case");
    request.case_id = filing.case_id;
    request.own_pseudonyms = filing.own_pseudonyms;
    if (request.language.empty()) request.language = filing.language;
    request.partners.clear();
    for (const auto& partner : filing.partners) request.partners.push_back(partner.id);
    if (request.recipients.empty()) request.recipients = filing.recipients();
    return request;
}

}  // namespace

Result<std::vector<filing::FilingRequest>> filing_requests(
    vault::Workspace& workspace, const CaseFilingRequest& asked,
    std::span<const assessment::Regime> regimes, const screening::Index& index, base::Time now) {
    const auto request = RECOURSE_TRY(as_submitted(workspace, asked));
    const auto file = RECOURSE_TRY(casework::load_case(workspace, request.case_id));
    std::map<std::string, std::vector<assessment::Listing>> listings;
    for (const model::Party* target : file.targets()) {
        listings.emplace(target->id, find_listings(*target, index));
    }
    const std::string key = request.own_pseudonyms
                                ? vault::keyed_label(workspace, "pseudonyms", request.case_id)
                                : std::string();
    std::vector<filing::FilingRequest> requests;
    for (const auto& regime : regimes) {
        requests.push_back({.case_id = request.case_id,
                            .regime = &regime,
                            .recipients = request.recipients,
                            .targets = {},
                            .pseudonym_key = key,
                            .listings = listings,
                            .out = request.out,
                            .language = request.language,
                            .supplements = request.supplements,
                            .partners = request.partners,
                            .log_proofs = request.log_proofs,
                            .now = now});
    }
    return requests;
}

Result<std::vector<filing::Filing>> file_under_regimes(vault::Workspace& workspace,
                                                       const CaseFilingRequest& request,
                                                       std::span<const assessment::Regime> regimes,
                                                       const screening::Index& index,
                                                       base::Time now) {
    const auto requests = RECOURSE_TRY(filing_requests(workspace, request, regimes, index, now));
    auto filings = RECOURSE_TRY(filing::file_cases(workspace, requests));
    RECOURSE_CHECK(keep_known_listings(workspace, index, filings));
    return filings;
}

Result<std::vector<filing::PublicPapers>> public_papers_under_regimes(
    vault::Workspace& workspace, const CaseFilingRequest& request,
    std::span<const assessment::Regime> regimes, const screening::Index& index, base::Time now) {
    std::vector<filing::PublicPapers> papers;
    for (const auto& one : RECOURSE_TRY(filing_requests(workspace, request, regimes, index, now)))
        papers.push_back(RECOURSE_TRY(filing::public_papers(workspace, one)));
    return papers;
}

Result<std::vector<DraftPaper>> draft_under_regimes(vault::Workspace& workspace,
                                                    const CaseFilingRequest& request,
                                                    std::span<const assessment::Regime> regimes,
                                                    const screening::Index& index, base::Time now) {
    std::vector<DraftPaper> drafts;
    for (const auto& one : RECOURSE_TRY(filing_requests(workspace, request, regimes, index, now))) {
        for (auto& [paper, html] : RECOURSE_TRY(filing::draft_papers(workspace, one)))
            drafts.push_back({one.regime->id + "-" + paper, std::move(html)});
    }
    return drafts;
}

}  // namespace recourse::app
