#include "http/internal/outcome_notes.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

namespace recourse::http::internal {

using base::Json;
using base::Result;

namespace {

constexpr std::string_view noted = "outcome.noted";

std::string object_of(const filing::Outcome& outcome) {
    return fmt::format("case/{}/outcome/{}", outcome.case_id, outcome.id);
}

Result<Json> notes_on(vault::Workspace& workspace, const filing::Outcome& outcome) {
    Json notes = Json::array();
    RECOURSE_CHECK(workspace.log().for_each(
        object_of(outcome), [&](const vault::LogEntry& entry) -> Result<void> {
            if (entry.kind != noted) return {};
            const Json detail = RECOURSE_TRY(base::parse_json(entry.detail));
            notes.push_back({{"at", base::format_time(entry.time)},
                             {"actor", entry.actor},
                             {"decision", detail.value("decision", "")},
                             {"note", detail.value("note", "")}});
            return {};
        }));
    return notes;
}

}  // namespace

Result<void> note_outcome(vault::Workspace& workspace, const filing::Outcome& outcome,
                          const std::string& note) {
    if (note.empty()) return {};
    const auto lock = RECOURSE_TRY(workspace.lock_for_writing());
    auto transaction = RECOURSE_TRY(base::Transaction::begin(workspace.database()));
    RECOURSE_TRY(
        workspace.log().append(noted, workspace.user(), object_of(outcome),
                               {{"decision", to_string(outcome.decision)}, {"note", note}}));
    return transaction.commit();
}

Result<Json> outcomes_json(vault::Workspace& workspace,
                           const std::vector<filing::Outcome>& outcomes) {
    Json all = Json::array();
    for (const auto& outcome : outcomes) {
        Json json = filing::to_json(outcome);
        json["notes"] = RECOURSE_TRY(notes_on(workspace, outcome));
        all.push_back(std::move(json));
    }
    return all;
}

}  // namespace recourse::http::internal
