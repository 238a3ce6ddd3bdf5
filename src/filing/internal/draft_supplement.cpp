#include "filing/internal/draft_supplement.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "casework/case_store.hpp"
#include "model/case_json.hpp"

namespace recourse::filing {

using base::ErrorCode;
using base::fail;
using base::Json;
using base::Result;

namespace {

/// A supplement goes where the submission went: others do not have what it leaves out.
Result<void> check_readers(vault::Workspace& workspace, const FilingRequest& request) {
    const Filing filing = RECOURSE_TRY(load_filing(workspace, request.supplements));
    if (filing.case_id != request.case_id || filing.regime != request.regime->id)
        return fail(ErrorCode::invalid_input,
                    fmt::format("submission {} is of case {} under {}", filing.id, filing.case_id,
                                filing.regime));
    const auto readers = RECOURSE_TRY(recipients_of(request));
    const auto has_it = [&](const assessment::Recipient* one) { return filing.is_for(one->id); };
    if (!std::ranges::all_of(readers, has_it) || readers.size() != filing.recipients().size())
        return fail(
            ErrorCode::invalid_input,
            fmt::format("a supplement goes to whom the submission went: {}", filing.recipient));
    std::set<std::string> partners(request.partners.begin(), request.partners.end());
    for (const FilingPartner& one : filing.partners) {
        if (partners.erase(one.id) == 0)
            return fail(ErrorCode::invalid_input,
                        fmt::format("partner {} filed the submission too: it files the supplement",
                                    one.id));
    }
    if (!partners.empty())
        return fail(ErrorCode::invalid_input,
                    fmt::format("partner {} did not file the submission", *partners.begin()));
    if (filing.own_pseudonyms == request.pseudonym_key.empty())
        return fail(ErrorCode::invalid_input,
                    "a supplement calls protected people as the submission did");
    return {};
}

}  // namespace

Result<void> check_names(const Gated& gated, const Known& known) {
    for (const model::Party& party : gated.view.seen().parties) {
        const auto told = known.pseudonyms.find(party.id);
        if (told == known.pseudonyms.end() || !party.names.empty()) continue;
        if (told->second == party.pseudonym) continue;
        return fail(base::Error(ErrorCode::invalid_input,
                                "was told of by another pseudonym than the one of today, which "
                                "would tie the two together: file anew")
                        .in_record("party " + gated.team_id(party.id)));
    }
    return {};
}

void keep_what_is_new(Told told, Draft& draft) {
    Json assessments = Json::array();
    for (const auto& assessed : draft.content.assessments)
        assessments.push_back(assessment::to_json(assessed));
    Supplement supplement;
    supplement.records = differences(told.view, model::to_json(draft.gated.view.seen()));
    supplement.findings = finding_differences(told.findings, flat_findings(assessments));
    supplement.told = std::move(told);
    draft.supplement = std::move(supplement);
    draft.content.supplement = &*draft.supplement;
}

Result<void> open_draft(vault::Workspace& workspace, const FilingRequest& request,
                        const Shelf& shelf, Draft& draft) {
    std::optional<Told> told;
    if (!request.supplements.empty()) {
        RECOURSE_CHECK(check_readers(workspace, request));
        told = RECOURSE_TRY(told_by(workspace, request.supplements));
    }
    return prepare(RECOURSE_TRY(casework::load_case(workspace, request.case_id)), request, shelf,
                   std::move(told), draft);
}

}  // namespace recourse::filing
