#include "watch/alert.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "base/hash.hpp"

namespace recourse::watch {

using base::Json;
using base::Result;

namespace {

constexpr std::array state_words = {
    std::pair{AlertState::open, "open"},
    std::pair{AlertState::escalated, "escalated"},
    std::pair{AlertState::true_match, "true_match"},
    std::pair{AlertState::false_positive, "false_positive"},
};

Json decision_json(const AlertDecision& decision) {
    Json json = {{"state", to_string(decision.state)},
                 {"reason", decision.reason},
                 {"who", decision.who},
                 {"when", base::format_time(decision.when)}};
    if (!decision.confirmed_by.empty()) json["confirmed_by"] = decision.confirmed_by;
    return json;
}

}  // namespace

std::string to_string(AlertState state) {
    return std::ranges::find(state_words, state, &decltype(state_words)::value_type::first)->second;
}

Result<AlertState> parse_alert_state(std::string_view word) {
    const auto found =
        std::ranges::find(state_words, word, &decltype(state_words)::value_type::second);
    if (found == state_words.end())
        return base::fail(base::ErrorCode::invalid_input,
                          "an alert is open, escalated, true_match or false_positive");
    return found->first;
}

bool closes(AlertState state) {
    return state == AlertState::true_match || state == AlertState::false_positive;
}

std::string digest_of(const Compared& compared) {
    const Json json = {{"row", to_json(compared.row)}, {"entry", to_json(compared.entry)}};
    return base::to_hex(base::sha256(base::dump_json(json)));
}

Json to_json(const Alert& alert) {
    Json json = {{"alert", alert.number},
                 {"portfolio", alert.portfolio},
                 {"row", alert.row},
                 {"row_name", alert.row_name},
                 {"entry", alert.entry},
                 {"entry_name", alert.entry_name},
                 {"list", alert.list},
                 {"state", to_string(alert.state)},
                 {"ended", alert.ended},
                 {"because", alert.because},
                 {"score", alert.compared.score},
                 {"explanation", alert.explanation},
                 {"list_version", alert.list_version},
                 {"lists_digest", alert.lists_digest},
                 {"digest", digest_of(alert.compared)},
                 {"compared",
                  {{"row", to_json(alert.compared.row)}, {"entry", to_json(alert.compared.entry)}}},
                 {"opened", base::format_time(alert.opened)},
                 {"changed", base::format_time(alert.changed)}};
    if (alert.decision) json["decision"] = decision_json(*alert.decision);
    if (alert.proposal) json["proposal"] = decision_json(*alert.proposal);
    return json;
}

Json to_json(const AlertEvent& event) {
    return {{"at", base::format_time(event.at)},
            {"who", event.who},
            {"what", event.what},
            {"state", to_string(event.state)},
            {"text", event.text}};
}

}  // namespace recourse::watch
