#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <charconv>
#include <istream>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>
#include <sstream>

#include "app/case_interview.hpp"
#include "base/printable.hpp"
#include "base/wrap.hpp"
#include "cli/commands/commands.hpp"
#include "cli/open_workspace.hpp"

namespace recourse::cli {

using base::Result;

namespace {

struct InterviewOptions {
    app::InterviewChoice choice;
    bool next = false;
    std::vector<std::string> answer;  ///< question and value
    std::string unknown;
    std::string skip;

    bool is_answer() const { return !answer.empty() || !unknown.empty() || !skip.empty(); }
};

void print_needs(const Console& console, const assessment::InterviewQuestion& question) {
    console.out << base::wrap("    ", question.why, 4)
                << base::wrap(
                       "    Needed by: ", fmt::format("{}", fmt::join(question.regimes, ", ")), 4);
    if (!question.opens.empty())
        console.out << base::wrap(
            "    ", fmt::format("Nothing else is missing for: {}", fmt::join(question.opens, ", ")),
            4);
    for (const auto& need : question.needs)
        if (need.part == "element" && !need.verified)
            console.out << base::wrap(
                "    ",
                fmt::format("{} ({}): {}", need.title, need.regime, console.red("not verified")),
                4);
}

void print_question(const Console& console, const app::InterviewState& state) {
    const auto& question = state.questions.front();
    console.out << '\n'
                << console.faint(fmt::format("{} left", state.questions.size())) << "  "
                << console.faint(question.id) << '\n'
                << base::wrap("", console.bold(question.ask), 4);
    print_needs(console, question);
    for (std::size_t i = 0; i < state.choices.size(); ++i)
        console.out << fmt::format("    {:>2}  {}  {}\n", i + 1, state.choices[i].first,
                                   base::printable(state.choices[i].second));
}

void print_gaps(const Console& console, const app::InterviewState& state) {
    if (state.gaps.empty()) return;
    console.out << "\nWhat no question can fill (evidence, acts, ties):\n";
    for (const auto& gap : state.gaps)
        console.out << base::wrap(
            "  ", fmt::format("{} under {}: {}", gap.target, gap.regime, gap.closes), 4);
}

/// A number of the list becomes what it stands for.
std::string chosen_value(const app::InterviewState& state, const std::string& line) {
    std::size_t number = 0;
    const char* end = line.data() + line.size();
    const auto [rest, error] = std::from_chars(line.data(), end, number);
    const bool is_number = error == std::errc() && rest == end;
    if (is_number && number >= 1 && number <= state.choices.size())
        return state.choices[number - 1].first;
    return line;
}

/// The same for each of several, with commas between.
std::string chosen_values(const app::InterviewState& state, const std::string& line) {
    if (state.choices.empty()) return line;
    std::string values;
    std::istringstream parts(line);
    for (std::string part; std::getline(parts, part, ',');) {
        part.erase(0, part.find_first_not_of(' '));
        values += (values.empty() ? "" : ",") + chosen_value(state, part);
    }
    return values;
}

/// What the line says to the first question.
app::InterviewAnswer answer_of(const app::InterviewState& state, const std::string& line) {
    return {.question = state.questions.front().id,
            .value = chosen_values(state, line),
            .unknown = line == "?",
            .skipped = line == "-" || line.empty()};
}

Result<Outcome> converse(Console& console, vault::Workspace& workspace,
                         const app::InterviewData& data, app::InterviewChoice choice) {
    if (choice.again) RECOURSE_CHECK(app::ask_again(workspace, data, choice));
    choice.again = false;
    console.out << "One question at a time. \"?\" is: I do not know; \"-\" skips; \"q\" ends, and "
                   "you can go on another day.\n";
    while (true) {
        const auto state = RECOURSE_TRY(app::interview_state(workspace, data, choice));
        if (state.questions.empty()) {
            console.out << "\nNo question is left.\n";
            print_gaps(console, state);
            return Outcome::done;
        }
        print_question(console, state);
        console.out << "> " << std::flush;
        std::string line;
        if (!std::getline(console.in, line) || line == "q") {
            console.out << "\nKept. recourse interview goes on from here.\n";
            return Outcome::done;
        }
        const auto done = app::answer_question(workspace, data, choice, answer_of(state, line));
        if (done) continue;
        if (done.error().code() != base::ErrorCode::invalid_input) return base::fail(done.error());
        console.out << "    " << base::printable(done.error().to_string()) << '\n';
    }
}

Result<app::InterviewAnswer> answer_from(const InterviewOptions& options) {
    const int given = (options.answer.empty() ? 0 : 1) + (options.unknown.empty() ? 0 : 1) +
                      (options.skip.empty() ? 0 : 1);
    if (given != 1)
        return base::fail(base::ErrorCode::invalid_input,
                          "say one of --answer, --unknown and --skip at a time");
    if (!options.unknown.empty())
        return app::InterviewAnswer{.question = options.unknown, .value = {}, .unknown = true};
    if (!options.skip.empty())
        return app::InterviewAnswer{.question = options.skip, .value = {}, .skipped = true};
    return app::InterviewAnswer{.question = options.answer.at(0), .value = options.answer.at(1)};
}

Result<Outcome> show_state(const Console& console, const app::InterviewState& state) {
    if (console.json) {
        console.print(app::to_json(state));
        return Outcome::done;
    }
    if (state.questions.empty())
        console.out << "No question is left.\n";
    else
        print_question(console, state);
    print_gaps(console, state);
    return Outcome::done;
}

Result<Outcome> run_interview(Console& console, const InterviewOptions& options) {
    const auto home = RECOURSE_TRY(app::Home::find());
    const auto regimes = RECOURSE_TRY(assessment::load_regimes(home.data / "regimes"));
    const auto bank = RECOURSE_TRY(app::load_question_bank(home));
    const app::InterviewData data{.regimes = regimes, .bank = bank};
    auto workspace = RECOURSE_TRY(open_workspace(console, home));
    if (!options.is_answer() && !options.next && !console.json)
        return converse(console, workspace, data, options.choice);
    if (options.is_answer()) {
        const auto answer = RECOURSE_TRY(answer_from(options));
        RECOURSE_CHECK(app::answer_question(workspace, data, options.choice, answer));
    }
    return show_state(console, RECOURSE_TRY(app::interview_state(workspace, data, options.choice)));
}

}  // namespace

void add_interview(CLI::App& program, Console& console) {
    auto* verb = program.add_subcommand(
        "interview", "Ask only what the regimes still need, one question at a time");
    auto options = std::make_shared<InterviewOptions>();
    verb->add_option("case", options->choice.case_id, "Case id")->required();
    verb->add_option("--target", options->choice.targets, "Only about this target; again for more")
        ->allow_extra_args(false);
    verb->add_option("--regime", options->choice.regimes, "Only for this regime; again for more")
        ->allow_extra_args(false);
    verb->add_flag("--again", options->choice.again, "Ask again what was skipped or not known");
    verb->add_option("--language", options->choice.language, "Such as fr; English otherwise")
        ->capture_default_str();
    verb->add_flag("--next", options->next, "Show the next question and end");
    verb->add_option("--answer", options->answer, "QUESTION VALUE: answer it and show the next")
        ->expected(2);
    verb->add_option("--unknown", options->unknown, "QUESTION: nobody knows");
    verb->add_option("--skip", options->skip, "QUESTION: not now");
    set_workspace_verb(verb, console,
                       [options](Console& chosen) { return run_interview(chosen, *options); });
}

}  // namespace recourse::cli
