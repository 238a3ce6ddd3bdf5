#include "filing/tracking/tracking.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "casework/readable_case.hpp"
#include "filing/internal/filing_store.hpp"
#include "filing/joint/partner_signatures.hpp"
#include "filing/tracking/internal/event_store.hpp"
#include "vault/users.hpp"

namespace recourse::filing {

using base::ErrorCode;
using base::fail;
using base::Json;
using base::PartialDate;
using base::Result;

namespace {

constexpr std::array<std::pair<FilingState, std::string_view>, 8> state_words = {{
    {FilingState::sealed, "sealed"},
    {FilingState::sent, "sent"},
    {FilingState::acknowledged, "acknowledged"},
    {FilingState::in_dialogue, "in-dialogue"},
    {FilingState::designated, "designated"},
    {FilingState::declined, "declined"},
    {FilingState::lapsed, "lapsed"},
    {FilingState::withdrawn, "withdrawn"},
}};

PartialDate day_of(base::Time time) {
    return PartialDate::day(std::chrono::floor<std::chrono::days>(time));
}

Result<void> check_day(const PartialDate& on, const Filing& filing, base::Time now) {
    if (on.empty()) return fail(ErrorCode::invalid_input, "on: say on which day it happened");
    if (*on.latest() < *day_of(filing.created).earliest())
        return fail(ErrorCode::invalid_input,
                    fmt::format("on: {} is before the submission was sealed, {}", on.to_string(),
                                base::format_day(filing.created)));
    if (*on.earliest() > *day_of(now).earliest())
        return fail(ErrorCode::invalid_input,
                    fmt::format("on: {} is in the future", on.to_string()));
    return {};
}

/// As they happened: what is entered later may have come before. Those of one day as they were
/// recorded.
std::vector<FilingEvent> in_order(std::vector<FilingEvent> events) {
    std::ranges::stable_sort(events, {},
                             [](const FilingEvent& event) { return *event.on.earliest(); });
    return events;
}

Result<void> check_recipient(const FilingEvent& event, const Filing& filing) {
    if (event.recipient.empty() || filing.is_for(event.recipient)) return {};
    return fail(ErrorCode::invalid_input,
                fmt::format("recipient: the submission was written to {}, not to {}",
                            filing.recipient, event.recipient));
}

Result<void> check_exhibit(vault::Workspace& workspace, const FilingEvent& event,
                           const Filing& filing) {
    if (event.exhibit.empty()) return {};
    const auto file = RECOURSE_TRY(casework::readable_case(workspace, filing.case_id));
    if (file.find_exhibit(event.exhibit) != nullptr) return {};
    return fail(ErrorCode::invalid_input,
                fmt::format("exhibit: the case has no exhibit {}", event.exhibit));
}

}  // namespace

std::string to_string(FilingState state) {
    return std::string(
        std::ranges::find(state_words, state, &decltype(state_words)::value_type::first)->second);
}

Result<FilingState> parse_filing_state(std::string_view word) {
    std::vector<std::string_view> known;
    for (const auto& [state, text] : state_words) {
        if (text == word) return state;
        known.push_back(text);
    }
    return fail(ErrorCode::invalid_input, fmt::format("\"{}\" is no state of a submission: {}",
                                                      word, fmt::join(known, ", ")));
}

bool may_follow(FilingState now, FilingState next) {
    if (next == FilingState::sealed) return false;
    if (now == FilingState::sealed)
        return next == FilingState::sent || next == FilingState::withdrawn;
    return now != FilingState::withdrawn || next == FilingState::sent;
}

bool is_pending(FilingState state) {
    return state == FilingState::sent || state == FilingState::acknowledged ||
           state == FilingState::in_dialogue;
}

/// The event that tells the state: a file that officials already look at stays where it is when it
/// goes to one more of them.
const FilingEvent* TrackedFiling::telling() const {
    const FilingEvent* told = nullptr;
    for (const FilingEvent& event : events) {
        const bool again = told != nullptr &&
                           (event.state == told->state || (event.state == FilingState::sent &&
                                                           told->state != FilingState::withdrawn));
        if (!again) told = &event;
    }
    return told;
}

FilingState TrackedFiling::state() const {
    const FilingEvent* told = telling();
    return told == nullptr ? FilingState::sealed : told->state;
}

PartialDate TrackedFiling::since() const {
    const FilingEvent* told = telling();
    return told == nullptr ? day_of(filing.created) : told->on;
}

PartialDate TrackedFiling::first(FilingState wanted) const {
    const auto found = std::ranges::find(events, wanted, &FilingEvent::state);
    return found == events.end() ? PartialDate() : found->on;
}

std::string TrackedFiling::reference() const {
    for (auto event = events.rbegin(); event != events.rend(); ++event) {
        if (!event->reference.empty()) return event->reference;
    }
    return {};
}

Result<FilingEvent> record_event(vault::Workspace& workspace, FilingEvent event) {
    const auto tracked = RECOURSE_TRY(load_tracked(workspace, event.filing));
    const Filing& filing = tracked.filing;
    RECOURSE_CHECK(vault::require(workspace, vault::Permission::file, filing.case_id));
    if (!may_follow(tracked.state(), event.state))
        return fail(ErrorCode::invalid_input,
                    fmt::format("a submission that is {} cannot be {} next",
                                to_string(tracked.state()), to_string(event.state)));
    if (event.state == FilingState::sent) RECOURSE_CHECK(require_signatures(workspace, filing));
    event = stamped(std::move(event), workspace);
    RECOURSE_CHECK(check_day(event.on, filing, event.recorded));
    RECOURSE_CHECK(check_recipient(event, filing));
    RECOURSE_CHECK(check_exhibit(workspace, event, filing));
    const auto lock = RECOURSE_TRY(workspace.lock_for_writing());
    auto transaction = RECOURSE_TRY(base::Transaction::begin(workspace.database()));
    RECOURSE_CHECK(keep_event(workspace, filing, event));
    RECOURSE_CHECK(transaction.commit());
    return event;
}

Result<TrackedFiling> load_tracked(vault::Workspace& workspace, std::string_view filing_id) {
    TrackedFiling tracked;
    tracked.filing = RECOURSE_TRY(load_filing(workspace, filing_id));
    tracked.events = in_order(RECOURSE_TRY(events_of(workspace, filing_id)));
    return tracked;
}

Result<std::vector<TrackedFiling>> list_tracked(vault::Workspace& workspace,
                                                std::string_view case_id) {
    std::vector<TrackedFiling> all;
    for (Filing& filing : RECOURSE_TRY(list_filings(workspace, case_id))) {
        auto events = in_order(RECOURSE_TRY(events_of(workspace, filing.id)));
        all.push_back({std::move(filing), std::move(events)});
    }
    return all;
}

Json to_json(const FilingEvent& event) {
    return {{"id", event.id},
            {"filing", event.filing},
            {"state", to_string(event.state)},
            {"on", event.on.to_string()},
            {"recipient", event.recipient},
            {"channel", event.channel},
            {"reference", event.reference},
            {"exhibit", event.exhibit},
            {"note", event.note},
            {"actor", event.actor},
            {"recorded", base::format_time(event.recorded)}};
}

Json to_json(const TrackedFiling& tracked) {
    Json json = to_json(tracked.filing);
    json["state"] = to_string(tracked.state());
    json["since"] = tracked.since().to_string();
    json["reference"] = tracked.reference();
    Json events = Json::array();
    for (const FilingEvent& event : tracked.events) events.push_back(to_json(event));
    json["events"] = std::move(events);
    return json;
}

}  // namespace recourse::filing
