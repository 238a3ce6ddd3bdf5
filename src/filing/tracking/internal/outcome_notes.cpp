#include "filing/tracking/internal/outcome_notes.hpp"

#include <nlohmann/json.hpp>

#include "base/ulid.hpp"

namespace recourse::filing {

using base::Json;
using base::Result;

Result<std::vector<OutcomeNote>> notes_on(vault::Workspace& workspace, std::string_view outcome) {
    auto query = RECOURSE_TRY(workspace.database().prepare(
        "SELECT decision, note, actor, written FROM outcome_note WHERE outcome = ? ORDER BY id"));
    std::vector<OutcomeNote> notes;
    RECOURSE_CHECK(query.bind_all(outcome).for_each([&](base::Statement& row) -> Result<void> {
        notes.push_back({RECOURSE_TRY(parse_outcome_decision(row.text(0))), row.text(1),
                         row.text(2), base::Time(std::chrono::seconds(row.integer(3)))});
        return {};
    }));
    return notes;
}

Result<void> write_note(vault::Workspace& workspace, std::string_view outcome,
                        const OutcomeNote& note) {
    return workspace.database().run("INSERT INTO outcome_note VALUES (?, ?, ?, ?, ?, ?)",
                                    base::make_ulid().to_string(), outcome,
                                    to_string(note.decision), note.note, note.actor,
                                    note.written.time_since_epoch().count());
}

Json to_json(const std::vector<OutcomeNote>& notes) {
    Json all = Json::array();
    for (const OutcomeNote& one : notes)
        all.push_back({{"at", base::format_time(one.written)},
                       {"actor", one.actor},
                       {"decision", to_string(one.decision)},
                       {"note", one.note}});
    return all;
}

}  // namespace recourse::filing
