#include "watch/internal/alert_store.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "vault/users.hpp"
#include "watch/internal/alert_record.hpp"
#include "watch/internal/schema.hpp"

namespace recourse::watch {

using base::ErrorCode;
using base::Result;

namespace {

constexpr std::string_view select_alerts =
    "SELECT number, portfolio, row, entry, state, ended, record, opened, changed FROM watch_alert ";

Result<Alert> alert_from(base::Statement& row) {
    Alert alert;
    alert.number = row.integer(0);
    alert.portfolio = row.text(1);
    alert.row = row.text(2);
    alert.entry = row.text(3);
    alert.state = RECOURSE_TRY(parse_alert_state(row.text_view(4)));
    alert.ended = row.text(5);
    RECOURSE_CHECK(internal::read_record(row.text_view(6), alert));
    alert.opened = base::Time(std::chrono::seconds(row.integer(7)));
    alert.changed = base::Time(std::chrono::seconds(row.integer(8)));
    return alert;
}

Result<std::vector<Alert>> read_alerts(base::Statement& query) {
    std::vector<Alert> alerts;
    RECOURSE_CHECK(query.for_each([&](base::Statement& row) -> Result<void> {
        alerts.push_back(RECOURSE_TRY(alert_from(row)));
        return {};
    }));
    return alerts;
}

/// Every condition is there; those that are not asked for hold for all.
constexpr std::string_view filtered =
    "WHERE (?1 = '' OR portfolio = ?1) AND (?2 = '' OR (state = ?2 AND ended = '')) "
    "AND (?3 = 0 OR (state IN ('open', 'escalated') AND ended = '')) "
    "AND (?4 = 0 OR proposed = 1) AND (?5 = '' OR row = ?5) AND (?6 = '' OR entry = ?6) "
    "AND (?7 = 0 OR number < ?7) ORDER BY iif(?8, changed, 0) DESC, number DESC LIMIT ?9";

}  // namespace

Result<std::vector<Alert>> list_alerts(vault::Workspace& workspace, const AlertFilter& filter) {
    RECOURSE_CHECK(vault::require(workspace, vault::Permission::read));
    RECOURSE_CHECK(internal::prepare_tables(workspace));
    auto query = RECOURSE_TRY(
        workspace.database().prepare(std::string(select_alerts) + std::string(filtered)));
    query.bind_all(filter.portfolio, filter.state ? to_string(*filter.state) : std::string(),
                   filter.pending, filter.to_confirm, filter.row, filter.entry, filter.before,
                   filter.last_changed_first, filter.limit);
    return read_alerts(query);
}

Result<Alert> find_alert(vault::Workspace& workspace, std::int64_t number) {
    RECOURSE_CHECK(vault::require(workspace, vault::Permission::read));
    RECOURSE_CHECK(internal::prepare_tables(workspace));
    return internal::load_alert(workspace.database(), number);
}

Result<std::vector<AlertEvent>> history_of(vault::Workspace& workspace, std::int64_t number) {
    RECOURSE_CHECK(vault::require(workspace, vault::Permission::read));
    RECOURSE_CHECK(internal::prepare_tables(workspace));
    auto query = RECOURSE_TRY(workspace.database().prepare(
        "SELECT at, who, what, state, text FROM watch_event WHERE alert = ? ORDER BY number"));
    std::vector<AlertEvent> events;
    RECOURSE_CHECK(query.bind_all(number).for_each([&](base::Statement& row) -> Result<void> {
        events.push_back({number, base::Time(std::chrono::seconds(row.integer(0))), row.text(1),
                          row.text(2), RECOURSE_TRY(parse_alert_state(row.text_view(3))),
                          row.text(4)});
        return {};
    }));
    return events;
}

namespace internal {

Result<std::vector<Alert>> alerts_of_row(base::Database& database, std::string_view portfolio,
                                         std::string_view row) {
    auto query = RECOURSE_TRY(database.prepare(std::string(select_alerts) +
                                               "WHERE portfolio = ? AND row = ? ORDER BY number"));
    query.bind_all(portfolio, row);
    return read_alerts(query);
}

Result<Alert> load_alert(base::Database& database, std::int64_t number) {
    auto query = RECOURSE_TRY(database.prepare(std::string(select_alerts) + "WHERE number = ?"));
    query.bind_all(number);
    if (!RECOURSE_TRY(query.step()))
        return base::fail(ErrorCode::not_found, fmt::format("there is no alert {}", number));
    return alert_from(query);
}

Result<AlertWriter> AlertWriter::begin(vault::Workspace& workspace) {
    const bool tells = RECOURSE_TRY(has_webhooks(workspace.database()));
    return AlertWriter(workspace, RECOURSE_TRY(workspace.log().writer()), tells);
}

Result<void> AlertWriter::open(Alert& alert, std::string_view text) {
    base::Database& database = workspace_.database();
    alert.opened = alert.changed = workspace_.clock()();
    RECOURSE_CHECK(database.run(
        "INSERT INTO watch_alert (portfolio, row, entry, state, ended, proposed, record, opened, "
        "changed) VALUES (?, ?, ?, ?, '', 0, ?, ?, ?)",
        alert.portfolio, alert.row, alert.entry, to_string(alert.state), write_record(alert),
        alert.opened.time_since_epoch().count(), alert.changed.time_since_epoch().count()));
    alert.number = database.last_insert_id();
    return add_event(alert, "opened", text);
}

Result<void> AlertWriter::update(Alert& alert, std::string_view what, std::string_view text) {
    alert.changed = workspace_.clock()();
    RECOURSE_CHECK(workspace_.database().run(
        "UPDATE watch_alert SET state = ?, ended = ?, proposed = ?, record = ?, changed = ? "
        "WHERE number = ?",
        to_string(alert.state), alert.ended, alert.proposal.has_value(), write_record(alert),
        alert.changed.time_since_epoch().count(), alert.number));
    return add_event(alert, what, text);
}

/// The log holds ids and no names: what it says cannot be taken back.
Result<void> AlertWriter::add_event(const Alert& alert, std::string_view what,
                                    std::string_view text) {
    RECOURSE_CHECK(workspace_.database().run(
        "INSERT INTO watch_event (alert, at, who, what, state, text) VALUES (?, ?, ?, ?, ?, ?)",
        alert.number, alert.changed.time_since_epoch().count(), workspace_.user(), what,
        to_string(alert.state), text));
    RECOURSE_TRY(log_.append(fmt::format("alert.{}", what), workspace_.user(),
                             fmt::format("watch/{}/alert/{}", alert.portfolio, alert.number),
                             {{"row", alert.row},
                              {"entry", alert.entry},
                              {"state", to_string(alert.state)},
                              {"score", fmt::format("{:.4f}", alert.compared.score)},
                              {"compared", digest_of(alert.compared)}}));
    if (!tells_) return {};
    happened_.emplace_back(alert, AlertEvent{alert.number, alert.changed, workspace_.user(),
                                             std::string(what), alert.state, std::string(text)});
    return {};
}

Result<void> AlertWriter::finish() {
    return queue_messages(workspace_, happened_);
}

}  // namespace internal
}  // namespace recourse::watch
