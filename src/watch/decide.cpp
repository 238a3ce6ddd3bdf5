#include "watch/decide.hpp"

#include <fmt/format.h>

#include <functional>

#include "vault/users.hpp"
#include "watch/internal/alert_store.hpp"
#include "watch/internal/schema.hpp"

namespace recourse::watch {

using base::ErrorCode;
using base::fail;
using base::Result;
using vault::Permission;
using vault::Workspace;

namespace {

Result<void> check_reason(std::string_view reason, bool needed) {
    if (reason.size() > longest_reason)
        return fail(ErrorCode::invalid_input,
                    fmt::format("a reason has at most {} bytes", longest_reason));
    if (needed && reason.find_first_not_of(" \t\r\n") == std::string_view::npos)
        return fail(ErrorCode::invalid_input, "say why: it needs a reason");
    return {};
}

Result<bool> needs_two_people(Workspace& workspace, const Alert& alert) {
    return RECOURSE_TRY(workspace.database().integer(
               "SELECT four_eyes FROM watch_portfolio WHERE id = ?", alert.portfolio)) != 0;
}

/// Changes one alert, alone with the database; `change` says what happened and why.
struct Happened {
    std::string what;
    std::string text;
};
using Change = std::function<Result<Happened>(Alert&)>;

Result<Alert> change_alert(Workspace& workspace, std::int64_t number, std::string_view digest,
                           const Change& change) {
    RECOURSE_CHECK(internal::prepare_tables(workspace));
    const auto lock = RECOURSE_TRY(workspace.lock_for_writing());
    auto transaction = RECOURSE_TRY(base::Transaction::begin(workspace.database()));
    Alert alert = RECOURSE_TRY(internal::load_alert(workspace.database(), number));
    if (!alert.ended.empty())
        return fail(ErrorCode::conflict,
                    fmt::format("alert {} has ended: {}", number, alert.ended));
    if (!digest.empty() && digest != digest_of(alert.compared))
        return fail(ErrorCode::conflict,
                    fmt::format("alert {} says something else by now: look at it again", number));
    const Happened happened = RECOURSE_TRY(change(alert));
    auto writer = RECOURSE_TRY(internal::AlertWriter::begin(workspace));
    RECOURSE_CHECK(writer.update(alert, happened.what, happened.text));
    RECOURSE_CHECK(writer.finish());
    RECOURSE_CHECK(transaction.commit());
    return alert;
}

std::string said(AlertState state, const std::string& reason) {
    return reason.empty() ? to_string(state) : fmt::format("{}: {}", to_string(state), reason);
}

}  // namespace

Result<Alert> decide_alert(Workspace& workspace, std::int64_t number, const Word& word) {
    if (!RECOURSE_TRY(vault::may(workspace, Permission::edit)))
        RECOURSE_CHECK(vault::require(workspace, Permission::decide));
    return change_alert(workspace, number, word.digest, [&](Alert& alert) -> Result<Happened> {
        const bool two = closes(word.state) && RECOURSE_TRY(needs_two_people(workspace, alert));
        RECOURSE_CHECK(check_reason(word.reason, two || word.state == AlertState::false_positive));
        AlertDecision decision{word.state, word.reason,         workspace.user(),
                               {},         workspace.clock()(), alert.compared};
        if (two) {
            alert.proposal = std::move(decision);
            return Happened{"proposed", said(word.state, word.reason)};
        }
        alert.state = word.state;
        alert.decision = std::move(decision);
        alert.proposal.reset();
        return Happened{"decided", said(word.state, word.reason)};
    });
}

Result<Alert> confirm_alert(Workspace& workspace, std::int64_t number, std::string_view digest) {
    RECOURSE_CHECK(vault::require(workspace, Permission::decide));
    return change_alert(workspace, number, digest, [&](Alert& alert) -> Result<Happened> {
        if (!alert.proposal)
            return fail(ErrorCode::conflict,
                        fmt::format("nothing is proposed for alert {}", number));
        if (alert.proposal->who == workspace.user())
            return fail(ErrorCode::denied, "whoever proposed it may not confirm it");
        alert.decision = std::move(alert.proposal);
        alert.proposal.reset();
        alert.decision->confirmed_by = workspace.user();
        alert.state = alert.decision->state;
        return Happened{"confirmed", said(alert.state, alert.decision->reason)};
    });
}

Result<Alert> reject_proposal(Workspace& workspace, std::int64_t number, std::string_view reason) {
    RECOURSE_CHECK(check_reason(reason, true));
    return change_alert(workspace, number, {}, [&](Alert& alert) -> Result<Happened> {
        if (!alert.proposal)
            return fail(ErrorCode::conflict,
                        fmt::format("nothing is proposed for alert {}", number));
        if (alert.proposal->who != workspace.user())
            RECOURSE_CHECK(vault::require(workspace, Permission::decide));
        alert.proposal.reset();
        return Happened{"rejected", std::string(reason)};
    });
}

}  // namespace recourse::watch
