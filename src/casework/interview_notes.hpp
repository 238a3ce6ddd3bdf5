#pragma once

#include <map>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "vault/workspace.hpp"

/// Answers of the guided interview that change nothing in a case: kept for each user, so that
/// nobody is asked twice and can go on another day. Calls follow the workspace in thread-safety.
namespace recourse::casework {

enum class InterviewNote {
    unknown,  ///< "I don't know"
    skipped,  ///< "not now", "does not apply"
    no,       ///< the answer to a yes or no, where no is what the field says by itself
};

std::string_view to_string(InterviewNote note);  ///< "unknown", "skipped", "no"

/// By the question's id.
using InterviewNotes = std::map<std::string, InterviewNote, std::less<>>;

inline constexpr std::size_t max_question_bytes = 300;

/// Keep it for the user who opened the workspace, in place of an earlier one. It takes the
/// permission to edit; invalid_input on an empty or long id, conflict while another process writes.
base::Result<void> note_answer(vault::Workspace& workspace, std::string_view case_id,
                               std::string_view question, InterviewNote note);
/// Of the user who opened the workspace.
base::Result<InterviewNotes> interview_notes(vault::Workspace& workspace, std::string_view case_id);
/// No error when there was none.
base::Result<void> forget_note(vault::Workspace& workspace, std::string_view case_id,
                               std::string_view question);

}  // namespace recourse::casework
