#include "watch/internal/messages.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <span>
#include <string>

#include "base/ulid.hpp"
#include "watch/webhook.hpp"

namespace recourse::watch::internal {

using base::Json;
using base::Result;

namespace {

/// Ids, numbers and states; no word that somebody wrote, and names only when asked for.
Json event_json(const Happened& happened, bool names) {
    const auto& [alert, event] = happened;
    Json json = {{"alert", alert.number},
                 {"portfolio", alert.portfolio},
                 {"what", event.what},
                 {"at", base::format_time(event.at)},
                 {"state", to_string(alert.state)},
                 {"ended", alert.ended},
                 {"row", alert.row},
                 {"entry", alert.entry},
                 {"list", alert.list},
                 {"list_version", alert.list_version},
                 {"score", alert.compared.score}};
    if (names) {
        json["row_name"] = alert.row_name;
        json["entry_name"] = alert.entry_name;
    }
    return json;
}

std::string body_of(const std::string& id, base::Time now, std::span<const Happened> happened,
                    bool names) {
    Json events = Json::array();
    for (const auto& one : happened) events.push_back(event_json(one, names));
    return base::dump_json(
        {{"id", id}, {"made", base::format_time(now)}, {"events", std::move(events)}});
}

struct Target {
    std::string id;
    bool names;
    std::size_t waiting;
};

Result<std::vector<Target>> targets(base::Database& database) {
    auto query = RECOURSE_TRY(database.prepare(
        "SELECT id, names, (SELECT count(*) FROM watch_delivery WHERE hook = h.id AND state = "
        "'waiting') FROM watch_hook AS h ORDER BY id"));
    std::vector<Target> all;
    RECOURSE_CHECK(query.for_each([&](base::Statement& row) {
        all.push_back({row.text(0), row.boolean(1), static_cast<std::size_t>(row.integer(2))});
    }));
    return all;
}

}  // namespace

Result<bool> has_webhooks(base::Database& database) {
    return RECOURSE_TRY(database.integer("SELECT count(*) FROM watch_hook")) > 0;
}

Result<void> queue_messages(vault::Workspace& workspace, const std::vector<Happened>& happened) {
    base::Database& database = workspace.database();
    const base::Time now = workspace.clock()();
    for (auto& target : RECOURSE_TRY(targets(database))) {
        for (std::size_t at = 0; at < happened.size(); at += events_a_message) {
            const auto some =
                std::span(happened).subspan(at, std::min(events_a_message, happened.size() - at));
            const std::string id = base::make_ulid().to_string();
            const bool room = target.waiting++ < most_waiting;
            RECOURSE_CHECK(database.run(
                "INSERT INTO watch_delivery VALUES (?1, ?2, ?3, ?4, 0, ?4, ?5, ?6)", id, target.id,
                body_of(id, now, some, target.names), now.time_since_epoch().count(),
                room ? "waiting" : "dead", room ? "" : "too many messages were waiting"));
        }
    }
    return {};
}

}  // namespace recourse::watch::internal
