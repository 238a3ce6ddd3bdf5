#include "filing/tracking/internal/event_store.hpp"

#include <nlohmann/json.hpp>

#include "base/ulid.hpp"

namespace recourse::filing {

using base::Json;
using base::Result;

namespace {

constexpr std::string_view columns =
    "id, filing, state, happened, recipient, channel, reference, exhibit, note, actor, recorded";

Result<FilingEvent> event_from(base::Statement& row) {
    FilingEvent event;
    event.id = row.text(0);
    event.filing = row.text(1);
    event.state = RECOURSE_TRY(parse_filing_state(row.text_view(2)));
    event.on = RECOURSE_TRY(base::PartialDate::parse(row.text_view(3)));
    event.recipient = row.text(4);
    event.channel = row.text(5);
    event.reference = row.text(6);
    event.exhibit = row.text(7);
    event.note = row.text(8);
    event.actor = row.text(9);
    event.recorded = base::Time(std::chrono::seconds(row.integer(10)));
    return event;
}

}  // namespace

Result<std::vector<FilingEvent>> events_of(vault::Workspace& workspace,
                                           std::string_view filing_id) {
    auto query = RECOURSE_TRY(workspace.database().prepare(
        "SELECT " + std::string(columns) + " FROM filing_event WHERE filing = ? ORDER BY id"));
    std::vector<FilingEvent> events;
    RECOURSE_CHECK(query.bind_all(filing_id).for_each([&](base::Statement& row) -> Result<void> {
        events.push_back(RECOURSE_TRY(event_from(row)));
        return {};
    }));
    return events;
}

Result<void> write_event(vault::Workspace& workspace, const FilingEvent& event) {
    return workspace.database().run(
        "INSERT INTO filing_event (" + std::string(columns) +
            ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING",
        event.id, event.filing, to_string(event.state), event.on.to_string(), event.recipient,
        event.channel, event.reference, event.exhibit, event.note, event.actor,
        event.recorded.time_since_epoch().count());
}

FilingEvent stamped(FilingEvent event, vault::Workspace& workspace) {
    event.id = base::make_ulid().to_string();
    event.actor = workspace.user();
    event.recorded = workspace.clock()();
    return event;
}

Result<void> keep_event(vault::Workspace& workspace, const Filing& filing,
                        const FilingEvent& event) {
    RECOURSE_CHECK(write_event(workspace, event));
    const Json detail = {{"filing", filing.id},          {"on", event.on.to_string()},
                         {"recipient", event.recipient}, {"channel", event.channel},
                         {"reference", event.reference}, {"exhibit", event.exhibit}};
    RECOURSE_TRY(workspace.log().append("submission." + to_string(event.state), event.actor,
                                        "case/" + filing.case_id, detail));
    return {};
}

}  // namespace recourse::filing
