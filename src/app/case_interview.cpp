#include "app/case_interview.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "casework/edit_field.hpp"
#include "casework/readable_case.hpp"
#include "model/case_json.hpp"
#include "vault/users.hpp"

namespace recourse::app {

using assessment::InterviewQuestion;
using base::ErrorCode;
using base::fail;
using base::Json;
using base::Result;
using casework::InterviewNote;

namespace {

Result<std::vector<const model::Party*>> chosen_targets(const model::Case& file,
                                                        const std::vector<std::string>& ids) {
    if (ids.empty()) return file.targets();
    std::vector<const model::Party*> targets;
    for (const auto& id : ids) {
        const auto* party = file.find_party(id);
        if (party == nullptr || !party->has_role("target"))
            return fail(ErrorCode::not_found, fmt::format("the case has no target \"{}\"", id));
        targets.push_back(party);
    }
    return targets;
}

/// Everything that lacks, whether it was skipped or not.
Result<assessment::Interview> whole_interview(const model::Case& file, const InterviewData& data,
                                              const InterviewChoice& choice) {
    const auto regimes = RECOURSE_TRY(
        assessment::choose_regimes({data.regimes.begin(), data.regimes.end()}, choice.regimes));
    const auto targets = RECOURSE_TRY(chosen_targets(file, choice.targets));
    return assessment::interview(file,
                                 {.targets = targets,
                                  .regimes = regimes,
                                  .now = base::system_now(),
                                  .language = choice.language},
                                 data.bank);
}

std::vector<AnswerChoice> bodies_of(const model::Case& file) {
    std::vector<AnswerChoice> choices;
    for (const auto& party : file.parties)
        if (party.kind != model::PartyKind::person)
            choices.emplace_back(party.id, party.name_for(model::Confidentiality::open));
    return choices;
}

std::vector<AnswerChoice> exhibits_of(const model::Case& file) {
    std::vector<AnswerChoice> choices;
    for (const auto& exhibit : file.exhibits)
        choices.emplace_back(exhibit.id,
                             fmt::format("exhibit {}: {}", exhibit.number, exhibit.title));
    return choices;
}

Result<std::vector<AnswerChoice>> choices_of(const InterviewQuestion& question,
                                             const model::Case& file) {
    if (question.choices == "bodies") return bodies_of(file);
    if (question.choices == "exhibits") return exhibits_of(file);
    std::vector<AnswerChoice> choices;
    if (question.kind == "yes-no") choices = {{"yes", "Yes"}, {"no", "No"}};
    if (question.vocabulary.empty()) return choices;
    const auto taxonomy = RECOURSE_TRY(casework::Taxonomy::load_default());
    for (const auto& term : taxonomy.terms(question.vocabulary))
        choices.emplace_back(term.code, term.label);
    return choices;
}

/// The list that an entry is added to, as it stands.
Json list_of(const model::Case& file, const InterviewQuestion& question) {
    const auto id = question.record.substr(question.record.find('/') + 1);
    const auto* party = file.find_party(id);
    return party == nullptr ? Json::array() : model::to_json(*party)[question.field];
}

/// The list with the answer as one more entry.
Result<std::string> with_entry(const model::Case& file, const InterviewQuestion& question,
                               const std::string& value) {
    Json list = list_of(file, question);
    Json entry = RECOURSE_TRY(base::parse_json(question.entry));
    for (auto& member : entry)
        if (member == assessment::answer_mark) member = value;
    list.push_back(std::move(entry));
    return base::dump_json(list);
}

Result<void> set_value(vault::Workspace& workspace, const model::Case& file,
                       const InterviewQuestion& question, const std::string& value) {
    if (value.empty()) return fail(ErrorCode::invalid_input, "the answer is empty");
    const auto written =
        question.entry.empty() ? value : RECOURSE_TRY(with_entry(file, question, value));
    RECOURSE_TRY(casework::set_fields(workspace, file.id, question.record,
                                      {{question.field, written}},
                                      fmt::format("interview: {}", question.ask)));
    return casework::forget_note(workspace, file.id, question.id);
}

Result<void> answer_yes_or_no(vault::Workspace& workspace, const model::Case& file,
                              const InterviewQuestion& question, const std::string& value) {
    if (value == "no")
        return casework::note_answer(workspace, file.id, question.id, InterviewNote::no);
    if (value != "yes") return fail(ErrorCode::invalid_input, "answer yes or no");
    return set_value(workspace, file, question, "true");
}

}  // namespace

Result<std::vector<assessment::QuestionTemplate>> load_question_bank(const Home& home) {
    const auto words =
        RECOURSE_TRY(assessment::load_vocabulary(home.data / "regimes" / "vocabulary.toml"));
    return assessment::load_questions(home.data / "interview.toml", words);
}

Result<InterviewState> interview_state(vault::Workspace& workspace, const InterviewData& data,
                                       const InterviewChoice& choice) {
    const auto file = RECOURSE_TRY(casework::readable_case(workspace, choice.case_id));
    auto whole = RECOURSE_TRY(whole_interview(file, data, choice));
    InterviewState state{.case_id = file.id,
                         .questions = std::move(whole.questions),
                         .choices = {},
                         .gaps = std::move(whole.gaps),
                         .notes = {}};
    state.notes = RECOURSE_TRY(casework::interview_notes(workspace, file.id));
    if (!choice.again)
        std::erase_if(state.questions, [&](const InterviewQuestion& question) {
            return state.notes.contains(question.id);
        });
    if (!state.questions.empty())
        state.choices = RECOURSE_TRY(choices_of(state.questions.front(), file));
    return state;
}

Result<void> answer_question(vault::Workspace& workspace, const InterviewData& data,
                             const InterviewChoice& choice, const InterviewAnswer& answer) {
    RECOURSE_CHECK(vault::require(workspace, vault::Permission::edit, choice.case_id));
    const auto file = RECOURSE_TRY(casework::readable_case(workspace, choice.case_id));
    const auto whole = RECOURSE_TRY(whole_interview(file, data, choice));
    const auto question =
        std::ranges::find(whole.questions, answer.question, &InterviewQuestion::id);
    if (question == whole.questions.end())
        return fail(ErrorCode::not_found,
                    fmt::format("the interview does not ask \"{}\" (any more)", answer.question));
    if (answer.unknown || answer.skipped)
        return casework::note_answer(
            workspace, file.id, question->id,
            answer.unknown ? InterviewNote::unknown : InterviewNote::skipped);
    if (question->kind == "yes-no")
        return answer_yes_or_no(workspace, file, *question, answer.value);
    return set_value(workspace, file, *question, answer.value);
}

Result<void> ask_again(vault::Workspace& workspace, const InterviewData& data,
                       InterviewChoice choice) {
    choice.again = true;
    const auto state = RECOURSE_TRY(interview_state(workspace, data, choice));
    for (const auto& question : state.questions)
        if (state.notes.contains(question.id))
            RECOURSE_CHECK(casework::forget_note(workspace, choice.case_id, question.id));
    return {};
}

Json to_json(const InterviewState& state) {
    Json question = nullptr;
    if (!state.questions.empty()) {
        question = assessment::to_json(state.questions.front());
        Json choices = Json::array();
        for (const auto& [value, label] : state.choices)
            choices.push_back({{"value", value}, {"label", label}});
        question["choices"] = std::move(choices);
    }
    Json notes = Json::array();
    for (const auto& [id, note] : state.notes)
        notes.push_back({{"question", id}, {"answer", casework::to_string(note)}});
    Json gaps = Json::array();
    for (const auto& gap : state.gaps) gaps.push_back(assessment::to_json(gap));
    return {{"case", state.case_id},
            {"left", state.questions.size()},
            {"question", std::move(question)},
            {"noted", std::move(notes)},
            {"gaps", std::move(gaps)}};
}

}  // namespace recourse::app
