#include "casework/interview_notes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "vault/users.hpp"

namespace recourse::casework {

using base::ErrorCode;
using base::Result;

namespace {

constexpr std::array note_migrations{base::Migration{1, R"(
    CREATE TABLE interview_note (
        case_id  TEXT NOT NULL,
        user     TEXT NOT NULL,
        question TEXT NOT NULL,
        note     TEXT NOT NULL,
        time     TEXT NOT NULL,
        PRIMARY KEY (case_id, user, question)
    ) WITHOUT ROWID;
)"}};

Result<void> bring_up_note_tables(vault::Workspace& workspace) {
    return workspace.migrate("casework.interview", note_migrations);
}

Result<InterviewNote> parse_note(std::string_view text) {
    for (const auto note : {InterviewNote::unknown, InterviewNote::skipped, InterviewNote::no})
        if (to_string(note) == text) return note;
    return base::fail(ErrorCode::corrupt, "an answer of the interview is none that there is");
}

}  // namespace

std::string_view to_string(InterviewNote note) {
    switch (note) {
        case InterviewNote::unknown:
            return "unknown";
        case InterviewNote::skipped:
            return "skipped";
        case InterviewNote::no:
            return "no";
    }
    return "";
}

Result<void> note_answer(vault::Workspace& workspace, std::string_view case_id,
                         std::string_view question, InterviewNote note) {
    RECOURSE_CHECK(vault::require(workspace, vault::Permission::edit, case_id));
    if (question.empty() || question.size() > max_question_bytes)
        return base::fail(
            ErrorCode::invalid_input,
            fmt::format("the id of a question has 1 to {} bytes", max_question_bytes));
    RECOURSE_CHECK(bring_up_note_tables(workspace));
    const auto lock = RECOURSE_TRY(workspace.lock_for_writing());
    return workspace.database().run(
        "INSERT OR REPLACE INTO interview_note (case_id, user, question, note, time) "
        "VALUES (?, ?, ?, ?, ?)",
        case_id, workspace.user(), question, to_string(note),
        base::format_time(workspace.clock()()));
}

Result<InterviewNotes> interview_notes(vault::Workspace& workspace, std::string_view case_id) {
    RECOURSE_CHECK(vault::require(workspace, vault::Permission::read, case_id));
    RECOURSE_CHECK(bring_up_note_tables(workspace));
    InterviewNotes notes;
    auto rows = RECOURSE_TRY(workspace.database().prepare(
        "SELECT question, note FROM interview_note WHERE case_id = ? AND user = ?"));
    RECOURSE_CHECK(rows.bind_all(case_id, workspace.user())
                       .for_each([&](base::Statement& row) -> Result<void> {
                           const auto note = RECOURSE_TRY(parse_note(row.text_view(1)));
                           notes.emplace(row.text(0), note);
                           return {};
                       }));
    return notes;
}

Result<void> forget_note(vault::Workspace& workspace, std::string_view case_id,
                         std::string_view question) {
    RECOURSE_CHECK(vault::require(workspace, vault::Permission::edit, case_id));
    RECOURSE_CHECK(bring_up_note_tables(workspace));
    const auto lock = RECOURSE_TRY(workspace.lock_for_writing());
    return workspace.database().run(
        "DELETE FROM interview_note WHERE case_id = ? AND user = ? AND question = ?", case_id,
        workspace.user(), question);
}

}  // namespace recourse::casework
