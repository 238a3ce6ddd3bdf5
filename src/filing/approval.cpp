#include "filing/approval.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <nlohmann/json.hpp>

#include "base/hash.hpp"
#include "casework/case_store.hpp"
#include "filing/internal/filing_store.hpp"
#include "filing/internal/second_person.hpp"
#include "filing/preview.hpp"
#include "model/case_json.hpp"
#include "vault/users.hpp"

namespace recourse::filing {

using base::ErrorCode;
using base::fail;
using base::Json;
using base::Result;
using model::Confidentiality;

namespace {

/// All that a second person must ask for alike, to be shown the same.
Json how_written(const Draft& draft) {
    return {{"language", draft.content.language->code()},
            {"own_pseudonyms", !draft.request->pseudonym_key.empty()},
            {"supplements", draft.supplement ? draft.supplement->told.filing : ""},
            {"log_proofs", draft.request->log_proofs},
            {"partners", draft.gated.view.audience().partners}};
}

Result<void> ask(vault::Workspace& workspace, const Draft& draft) {
    const auto lock = RECOURSE_TRY(workspace.lock_for_writing());
    auto transaction = RECOURSE_TRY(base::Transaction::begin(workspace.database()));
    RECOURSE_CHECK(workspace.database().run(
        "INSERT INTO filing_draft VALUES (?, ?, ?, ?, ?, ?, ?, '', 0, ?) ON CONFLICT DO NOTHING",
        draft.digest, draft.request->case_id, draft.content.regime->id,
        fmt::format("{}", fmt::join(draft.content.recipients, ",")),
        to_string(draft.gated.view.audience().grade), workspace.user(),
        workspace.clock()().time_since_epoch().count(), base::dump_json(how_written(draft))));
    RECOURSE_TRY(workspace.log().append(
        "submission.asked", workspace.user(), "case/" + draft.request->case_id,
        Json{{"regime", draft.content.regime->id}, {"digest", draft.digest}}));
    return transaction.commit();
}

}  // namespace

Result<bool> needs_second_person(vault::Workspace& workspace, Confidentiality grade) {
    const auto limit = RECOURSE_TRY(two_people_above(workspace));
    return limit && grade > *limit;
}

std::string approval_digest(const Draft& draft) {
    Json exhibits = Json::array();
    for (const model::Exhibit* seen : carried(draft.content)) {
        const auto* exhibit = draft.file.find_exhibit(draft.gated.team_id(seen->id));
        exhibits.push_back(exhibit == nullptr ? "" : exhibit->sha256);
    }
    Json targets = Json::array();
    for (const auto& assessed : draft.content.assessments) targets.push_back(assessed.target);
    Json listings = Json::array();
    for (const auto& [party, listed] : draft.content.listings) {
        for (const auto& one : listed) listings.push_back({party, one.subject_id, one.regimes});
    }
    Json supplement = Json::object();
    if (draft.supplement) {
        supplement["chain"] = draft.supplement->told.chain;
        supplement["told"] = draft.supplement->told.view;
        supplement["reference"] = draft.supplement->told.reference;
        supplement["findings"] = draft.supplement->told.findings;
    }
    const Json all = {{"listings", std::move(listings)},
                      {"supplement", std::move(supplement)},
                      {"view", model::to_json(draft.gated.view.seen())},
                      {"exhibits", std::move(exhibits)},
                      {"log_proofs", draft.request->log_proofs},
                      {"regime", draft.content.regime->id},
                      {"recipients", draft.content.recipients},
                      {"language", draft.content.language->code()},
                      {"targets", std::move(targets)},
                      {"grade", to_string(draft.gated.view.audience().grade)}};
    return base::to_hex(base::sha256(base::dump_json(all)));
}

Result<std::string> approver_of(vault::Workspace& workspace, std::string_view digest) {
    auto query = RECOURSE_TRY(
        workspace.database().prepare("SELECT approved_by FROM filing_draft WHERE digest = ?"));
    query.bind_all(digest);
    return RECOURSE_TRY(query.step()) ? query.text(0) : std::string();
}

Result<void> require_second_person(vault::Workspace& workspace, const Draft& draft) {
    const Confidentiality grade = draft.gated.view.audience().grade;
    if (!RECOURSE_TRY(needs_second_person(workspace, grade))) return {};
    const std::string approver = RECOURSE_TRY(approver_of(workspace, draft.digest));
    if (!approver.empty() && approver != workspace.user()) return {};
    RECOURSE_CHECK(ask(workspace, draft));
    return fail(ErrorCode::denied,
                fmt::format("grade {} needs a second person: another user must run recourse file "
                            "approve {} --regime {} --digest {} first",
                            to_string(grade), draft.request->case_id, draft.content.regime->id,
                            draft.digest));
}

Result<void> forget_draft(vault::Workspace& workspace, std::string_view digest) {
    return workspace.database().run("DELETE FROM filing_draft WHERE digest = ?", digest);
}

Result<std::optional<Confidentiality>> two_people_above(vault::Workspace& workspace) {
    RECOURSE_CHECK(prepare_store(workspace));
    auto query =
        RECOURSE_TRY(workspace.database().prepare("SELECT two_people_above FROM filing_rule"));
    if (!RECOURSE_TRY(query.step())) return std::nullopt;
    return RECOURSE_TRY(model::parse_confidentiality(query.text_view(0)));
}

Result<void> set_two_people_above(vault::Workspace& workspace,
                                  std::optional<Confidentiality> grade) {
    RECOURSE_CHECK(vault::require(workspace, vault::Permission::manage));
    RECOURSE_CHECK(prepare_store(workspace));
    const auto lock = RECOURSE_TRY(workspace.lock_for_writing());
    auto transaction = RECOURSE_TRY(base::Transaction::begin(workspace.database()));
    RECOURSE_CHECK(workspace.database().run("DELETE FROM filing_rule"));
    if (grade)
        RECOURSE_CHECK(
            workspace.database().run("INSERT INTO filing_rule VALUES (1, ?)", to_string(*grade)));
    RECOURSE_TRY(
        workspace.log().append("filing-rule.set", workspace.user(), "workspace",
                               Json{{"two_people_above", grade ? to_string(*grade) : ""}}));
    return transaction.commit();
}

Result<void> approve_filing(vault::Workspace& workspace, const FilingRequest& request,
                            std::string_view digest) {
    RECOURSE_CHECK(vault::require(workspace, vault::Permission::read, request.case_id));
    if (!RECOURSE_TRY(vault::may(workspace, vault::Permission::file, request.case_id)))
        RECOURSE_CHECK(vault::require(workspace, vault::Permission::decide, request.case_id));
    const auto preview = RECOURSE_TRY(preview_filing(workspace, request));
    if (preview.digest != digest)
        return fail(ErrorCode::conflict,
                    "something else would leave by now: look at the preview again");
    const auto lock = RECOURSE_TRY(workspace.lock_for_writing());
    auto transaction = RECOURSE_TRY(base::Transaction::begin(workspace.database()));
    auto query = RECOURSE_TRY(
        workspace.database().prepare("SELECT asked_by FROM filing_draft WHERE digest = ?"));
    query.bind_all(digest);
    if (!RECOURSE_TRY(query.step()))
        return fail(ErrorCode::denied, "nobody has asked for approval of this submission");
    if (query.text_view(0) == workspace.user())
        return fail(ErrorCode::denied, "whoever asks for a submission cannot approve it too");
    query.reset();
    RECOURSE_CHECK(workspace.database().run(
        "UPDATE filing_draft SET approved_by = ?, approved = ? WHERE digest = ?", workspace.user(),
        workspace.clock()().time_since_epoch().count(), digest));
    RECOURSE_TRY(
        workspace.log().append("submission.approved", workspace.user(), "case/" + request.case_id,
                               Json{{"regime", preview.regime}, {"digest", std::string(digest)}}));
    return transaction.commit();
}

Result<std::vector<FilingDraft>> list_drafts(vault::Workspace& workspace,
                                             std::string_view case_id) {
    RECOURSE_CHECK(prepare_store(workspace));
    auto query = RECOURSE_TRY(workspace.database().prepare(
        "SELECT digest, case_id, regime, recipient, grade, asked_by, asked, approved_by, written "
        "FROM filing_draft WHERE ?1 = '' OR case_id = ?1 ORDER BY asked DESC, digest"));
    query.bind_all(case_id);
    std::vector<FilingDraft> drafts;
    RECOURSE_CHECK(query.for_each([&](base::Statement& row) -> Result<void> {
        if (!RECOURSE_TRY(vault::may(workspace, vault::Permission::read, row.text_view(1))))
            return {};
        const Json written = RECOURSE_TRY(base::parse_json(row.text_view(8)));
        drafts.push_back({.digest = row.text(0),
                          .case_id = row.text(1),
                          .regime = row.text(2),
                          .recipient = row.text(3),
                          .grade = row.text(4),
                          .language = written.value("language", ""),
                          .own_pseudonyms = written.value("own_pseudonyms", false),
                          .supplements = written.value("supplements", ""),
                          .log_proofs = written.value("log_proofs", false),
                          .partners = written.value("partners", std::vector<std::string>()),
                          .asked_by = row.text(5),
                          .asked = base::Time(std::chrono::seconds(row.integer(6))),
                          .approved_by = row.text(7)});
        return {};
    }));
    return drafts;
}

Json to_json(const FilingDraft& draft) {
    return {{"state", "draft"},
            {"digest", draft.digest},
            {"case", draft.case_id},
            {"regime", draft.regime},
            {"recipient", draft.recipient},
            {"grade", draft.grade},
            {"language", draft.language},
            {"own_pseudonyms", draft.own_pseudonyms},
            {"supplements", draft.supplements},
            {"log_proofs", draft.log_proofs},
            {"partners", draft.partners},
            {"asked_by", draft.asked_by},
            {"asked", base::format_time(draft.asked)},
            {"approved_by", draft.approved_by}};
}

}  // namespace recourse::filing
