#include "filing/supplement/what_is_new.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "filing/internal/draft.hpp"
#include "filing/internal/filing_store.hpp"
#include "vault/users.hpp"

namespace recourse::filing {

using base::Json;
using base::Result;

namespace {

/// What is gone from the case has no counterpart today, but had one when it was told.
std::string team_id(const Draft& draft, const std::string& seen) {
    std::string id = draft.gated.team_id(seen);
    if (!id.empty()) return id;
    const auto& known = draft.supplement->told.known.counterparts;
    const auto found = std::ranges::find(known, seen, &Counterpart::seen_id);
    return found == known.end() ? seen : found->team_id;
}

}  // namespace

Result<WhatIsNew> what_is_new(vault::Workspace& workspace, const FilingRequest& request) {
    RECOURSE_CHECK(vault::require(workspace, vault::Permission::file, request.case_id));
    RECOURSE_CHECK(prepare_store(workspace));
    if (request.supplements.empty())
        return base::fail(base::ErrorCode::invalid_input, "a submission to compare with is needed");
    const Shelf shelf = RECOURSE_TRY(open_shelf());
    Draft draft;
    RECOURSE_CHECK(open_draft(workspace, request, shelf, draft));
    const Supplement& supplement = *draft.supplement;
    WhatIsNew news{.filing = supplement.told.filing,
                   .created = supplement.told.created,
                   .recipient = fmt::format("{}", fmt::join(draft.content.recipients, ",")),
                   .reference = supplement.told.reference,
                   .records = supplement.records,
                   .findings = supplement.findings};
    for (RecordDifference& one : news.records) {
        if (!one.id.empty()) one.id = team_id(draft, one.id);
    }
    for (FindingDifference& one : news.findings) one.target = team_id(draft, one.target);
    return news;
}

Json to_json(const WhatIsNew& news) {
    Json records = Json::array();
    for (const RecordDifference& one : news.records) {
        Json fields = Json::array();
        for (const FieldDifference& field : one.fields)
            fields.push_back(
                {{"field", field.field}, {"before", field.before}, {"after", field.after}});
        records.push_back({{"kind", one.kind},
                           {"id", one.id},
                           {"change", to_string(one.change)},
                           {"fields", std::move(fields)}});
    }
    Json findings = Json::array();
    for (const FindingDifference& one : news.findings)
        findings.push_back({{"target", one.target},
                            {"element", one.element},
                            {"before", one.before},
                            {"after", one.after}});
    return {{"filing", news.filing},         {"created", base::format_time(news.created)},
            {"recipient", news.recipient},   {"reference", news.reference},
            {"records", std::move(records)}, {"findings", std::move(findings)}};
}

}  // namespace recourse::filing
