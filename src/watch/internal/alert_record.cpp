#include "watch/internal/alert_record.hpp"

#include <nlohmann/json.hpp>

namespace recourse::watch::internal {

using base::Json;
using base::Result;

namespace {

Json write_compared(const Compared& compared) {
    return {{"score", compared.score},
            {"row", to_json(compared.row)},
            {"entry", to_json(compared.entry)}};
}

Json write_decision(const AlertDecision& decision) {
    return {{"state", to_string(decision.state)},
            {"reason", decision.reason},
            {"who", decision.who},
            {"confirmed_by", decision.confirmed_by},
            {"when", decision.when.time_since_epoch().count()},
            {"of", write_compared(decision.of)}};
}

Result<Compared> read_compared(const Json& json) {
    Compared compared;
    compared.score = json.value("score", 0.0);
    compared.row = RECOURSE_TRY(facts_from_json(json.value("row", Json())));
    compared.entry = RECOURSE_TRY(facts_from_json(json.value("entry", Json())));
    return compared;
}

Result<std::optional<AlertDecision>> read_decision(const Json& json) {
    if (!json.is_object()) return std::optional<AlertDecision>();
    AlertDecision decision;
    decision.state = RECOURSE_TRY(parse_alert_state(json.value("state", "")));
    decision.reason = json.value("reason", "");
    decision.who = json.value("who", "");
    decision.confirmed_by = json.value("confirmed_by", "");
    decision.when = base::Time(std::chrono::seconds(json.value("when", std::int64_t{0})));
    decision.of = RECOURSE_TRY(read_compared(json.value("of", Json::object())));
    return std::optional(std::move(decision));
}

}  // namespace

std::string write_record(const Alert& alert) {
    Json json = {{"row_name", alert.row_name},
                 {"entry_name", alert.entry_name},
                 {"list", alert.list},
                 {"because", alert.because},
                 {"compared", write_compared(alert.compared)},
                 {"explanation", alert.explanation},
                 {"list_version", alert.list_version},
                 {"lists_digest", alert.lists_digest}};
    if (alert.decision) json["decision"] = write_decision(*alert.decision);
    if (alert.proposal) json["proposal"] = write_decision(*alert.proposal);
    return base::dump_json(json);
}

Result<void> read_record(std::string_view text, Alert& alert) {
    const Json json = RECOURSE_TRY(base::parse_json(text));
    alert.row_name = json.value("row_name", "");
    alert.entry_name = json.value("entry_name", "");
    alert.list = json.value("list", "");
    alert.because = json.value("because", "");
    alert.compared = RECOURSE_TRY(read_compared(json.value("compared", Json::object())));
    alert.explanation = json.value("explanation", "");
    alert.list_version = json.value("list_version", "");
    alert.lists_digest = json.value("lists_digest", "");
    alert.decision = RECOURSE_TRY(read_decision(json.value("decision", Json())));
    alert.proposal = RECOURSE_TRY(read_decision(json.value("proposal", Json())));
    return {};
}

}  // namespace recourse::watch::internal
