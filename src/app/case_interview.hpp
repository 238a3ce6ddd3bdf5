#pragma once

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/home.hpp"
#include "assessment/interview.hpp"
#include "casework/interview_notes.hpp"
#include "casework/taxonomy.hpp"
#include "vault/workspace.hpp"

/// The guided interview over a workspace: what is next, and what an answer changes. Calls follow
/// the workspace in thread-safety.
namespace recourse::app {

/// What interviews are made of, beside a case. Refers to what its maker keeps.
struct InterviewData {
    std::span<const assessment::Regime> regimes;
    std::span<const assessment::QuestionTemplate> bank;
};

/// data/interview.toml, checked against the words of the regimes.
base::Result<std::vector<assessment::QuestionTemplate>> load_question_bank(const Home& home);

struct InterviewChoice {
    std::string case_id;
    std::vector<std::string> targets;  ///< party ids; none: every target
    std::vector<std::string> regimes;  ///< ids; none: all
    bool again = false;                ///< with what was skipped, not known, or answered with no
    std::string language = "en";
};

/// A code or id that can be answered, and what people read.
using AnswerChoice = std::pair<std::string, std::string>;

struct InterviewState {
    std::string case_id;
    std::vector<assessment::InterviewQuestion> questions;  ///< still to be asked, best first
    std::vector<AnswerChoice> choices;                     ///< of the first question
    std::vector<assessment::OpenGap> gaps;                 ///< that no question closes
    casework::InterviewNotes notes;                        ///< of this user
};

/// not_found for targets and regimes that there are not.
base::Result<InterviewState> interview_state(vault::Workspace& workspace, const InterviewData& data,
                                             const InterviewChoice& choice);

/// "value", "unknown" or "skipped"; a value as edit_field.hpp has it, "yes" or "no", or a code.
struct InterviewAnswer {
    std::string question;
    std::string value;
    bool unknown = false;
    bool skipped = false;
};

/// A value changes the case as `recourse case set` would, in a revision with a reason that can be
/// undone; the rest is noted for the user. not_found when the question is not to be asked (any
/// more); invalid_input as change_case.
base::Result<void> answer_question(vault::Workspace& workspace, const InterviewData& data,
                                   const InterviewChoice& choice, const InterviewAnswer& answer);

/// Ask again what this user skipped, did not know, or answered with no, as far as it still lacks.
base::Result<void> ask_again(vault::Workspace& workspace, const InterviewData& data,
                             InterviewChoice choice);

/// INTERVIEW of docs/api.md.
base::Json to_json(const InterviewState& state);

}  // namespace recourse::app
