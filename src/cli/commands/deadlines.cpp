#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>

#include "app/deadline_calendar.hpp"
#include "app/deadline_law.hpp"
#include "app/started_clocks.hpp"
#include "base/file.hpp"
#include "base/wrap.hpp"
#include "casework/readable_case.hpp"
#include "cli/commands/commands.hpp"
#include "cli/open_workspace.hpp"
#include "vault/users.hpp"

namespace recourse::cli {

using assessment::Alert;
using assessment::Deadline;
using base::Result;

namespace {

struct DeadlineOptions {
    std::string case_id;
    std::vector<std::string> regimes;
    std::string until;
    std::string alert;
    std::string ics_file;
    bool details = false;
    bool check = false;
};

struct ClockOptions {
    app::ClockName name;
    std::string why;
};

std::string left_text(const Console& console, const Deadline& deadline) {
    if (!deadline.days_left) return console.yellow("day not known");
    const int days = *deadline.days_left;
    const std::string text = days == 0  ? "today"
                             : days < 0 ? fmt::format("{} days ago", -days)
                                        : fmt::format("in {} days", days);
    if (deadline.alert == Alert::past) return console.red(text);
    return deadline.alert == Alert::soon ? console.yellow(text) : console.faint(text);
}

void print_deadline(const Console& console, const Deadline& deadline) {
    const bool stands_out = deadline.alert == Alert::past || deadline.alert == Alert::soon;
    const std::string date = deadline.date.empty() ? "?" : deadline.date.to_string();
    console.out << (stands_out ? "! " : "  ") << (stands_out ? console.bold(date) : date) << "  "
                << left_text(console, deadline);
    if (deadline.basis && !deadline.basis->verified)
        console.out << "  " << console.red("not verified");
    console.out << '\n' << base::wrap("    ", deadline.title, 4);
    if (!deadline.why.empty()) console.out << base::wrap("    ", deadline.why, 4);
    if (!deadline.basis) return;
    const auto& citation = deadline.basis->citation;
    console.out << base::wrap(
        "    ",
        fmt::format("Source: {} (last checked {})", citation.empty() ? "none was found" : citation,
                    deadline.basis->checked.to_string()),
        4);
}

void print_deadlines(const Console& console, const std::vector<Deadline>& deadlines,
                     const assessment::Horizon& horizon) {
    for (const auto& deadline : deadlines) print_deadline(console, deadline);
    console.out << fmt::format(
        "{} deadlines until {}; ! stands for those that are over or within "
        "{} days\n",
        deadlines.size(), base::PartialDate::day(horizon.until).to_string(), horizon.alert_days);
}

Result<void> write_calendar(const Console& console, const DeadlineOptions& options,
                            const std::vector<Deadline>& deadlines,
                            const app::CalendarChoice& choice) {
    const auto calendar = app::calendar_of(deadlines, choice);
    const auto text = base::write_icalendar(calendar);
    const auto left_out = deadlines.size() - calendar.events.size();
    if (left_out > 0)
        console.err << fmt::format(
            "recourse: note: {} without a day that can be computed {} not in the calendar\n",
            left_out, left_out == 1 ? "is" : "are");
    if (options.ics_file == "-") {
        console.out << text;
        return {};
    }
    return base::write_file_atomically(options.ics_file, text, base::FileAccess::owner_only);
}

/// What was found, for whoever asked.
struct Found {
    std::vector<Deadline> deadlines;
    app::CalendarChoice choice;
};

Result<Outcome> answer(Console& console, const DeadlineOptions& options,
                       const assessment::Horizon& horizon, const Found& found) {
    if (!options.ics_file.empty())
        RECOURSE_CHECK(write_calendar(console, options, found.deadlines, found.choice));
    if (console.json)
        console.print(app::to_json(found.deadlines, horizon));
    else if (options.ics_file.empty())
        print_deadlines(console, found.deadlines, horizon);
    const auto near = std::ranges::count_if(found.deadlines, [](const Deadline& deadline) {
        return deadline.alert == Alert::past || deadline.alert == Alert::soon;
    });
    if (!options.check || near == 0) return Outcome::done;
    console.err << fmt::format("recourse: {} of {} deadlines are over or within {} days\n", near,
                               found.deadlines.size(), horizon.alert_days);
    return Outcome::found_problem;
}

Result<Outcome> case_deadlines(Console& console, const DeadlineOptions& options,
                               const app::DeadlineLaw& law, const assessment::Horizon& horizon) {
    auto workspace = RECOURSE_TRY(open_workspace(console));
    // With details it tells of people, and leaves for a device: that is filing's permission.
    if (!options.ics_file.empty() && options.details)
        RECOURSE_CHECK(vault::require(workspace, vault::Permission::file, options.case_id));
    const auto file = RECOURSE_TRY(casework::readable_case(workspace, options.case_id));
    Found found{.deadlines = RECOURSE_TRY(app::deadlines_of(workspace, file, law, horizon)),
                .choice = {}};
    found.choice = {.details = options.details,
                    .stamp = base::system_now(),
                    .alarm_days = horizon.alert_days,
                    .workspace = &workspace};
    if (options.details) found.choice.name = file.title;
    return answer(console, options, horizon, found);
}

Result<Outcome> list_deadlines(Console& console, const DeadlineOptions& options) {
    if (console.json && options.ics_file == "-")
        return base::fail(base::ErrorCode::invalid_input, "--json and --ics - cannot share stdout");
    const auto now = base::system_now();
    const auto horizon = RECOURSE_TRY(app::horizon_from_words(options.until, options.alert, now));
    const auto home = RECOURSE_TRY(app::Home::find());
    const auto law = RECOURSE_TRY(app::load_deadline_law(home, options.regimes));
    if (!options.case_id.empty()) return case_deadlines(console, options, law, horizon);
    const Found found{
        .deadlines = assessment::regime_deadlines(law.regimes, law.windows, horizon),
        .choice = {.details = options.details, .stamp = now, .alarm_days = horizon.alert_days}};
    return answer(console, options, horizon, found);
}

Result<Outcome> tell(const Console& console, const casework::Revision& revision) {
    if (console.json)
        console.print({{"case", revision.case_id}, {"revision", revision.number}});
    else
        console.out << fmt::format("Revision {} of {}\n", revision.number, revision.case_id);
    return Outcome::done;
}

Result<Outcome> start(Console& console, const ClockOptions& options) {
    const auto home = RECOURSE_TRY(app::Home::find());
    const auto regimes = RECOURSE_TRY(assessment::load_regimes(home.data / "regimes"));
    auto workspace = RECOURSE_TRY(open_workspace(console, home));
    return tell(console,
                RECOURSE_TRY(app::start_clock(workspace, regimes, options.name, options.why)));
}

Result<Outcome> stop(Console& console, const ClockOptions& options) {
    auto workspace = RECOURSE_TRY(open_workspace(console));
    return tell(console, RECOURSE_TRY(app::stop_clock(workspace, options.name, options.why)));
}

CLI::App* add_clock_verb(CLI::App& noun, Console& console, const char* name, const char* what,
                         Result<Outcome> (*action)(Console&, const ClockOptions&)) {
    auto* verb = noun.add_subcommand(name, what);
    auto options = std::make_shared<ClockOptions>();
    verb->add_option("case", options->name.case_id, "Case id")->required();
    verb->add_option("regime", options->name.regime, "Such as us-glomag")->required();
    verb->add_option("clock", options->name.clock,
                     "Such as congress-request; recourse regimes show lists them")
        ->required();
    verb->add_option("--on", options->name.on, "The day on which its trigger happened");
    verb->add_option("--note", options->name.note, "For the team");
    verb->add_option("--why", options->why, "One sentence for the history");
    set_workspace_verb(verb, console,
                       [options, action](Console& chosen) { return action(chosen, *options); });
    return verb;
}

}  // namespace

void add_deadlines(CLI::App& program, Console& console) {
    auto* noun = program.add_subcommand(
        "deadlines", "Which days matter to a case, or to the regimes by themselves");
    add_clock_verb(*noun, console, "start", "The trigger of a clock of the law happened", start)
        ->get_option("--on")
        ->required();
    add_clock_verb(*noun, console, "stop", "Take a started clock back, or what it ran for came",
                   stop);
    auto options = std::make_shared<DeadlineOptions>();
    noun->add_option("case", options->case_id, "Case id; none: the regimes' own dates");
    noun->add_option("--regime", options->regimes, "Only this regime; may be given again")
        ->allow_extra_args(false);
    noun->add_option("--until", options->until, "The last day (default: 18 months from now)");
    noun->add_option("--alert", options->alert, "How many days ahead stand out (default: 30)");
    noun->add_option("--ics", options->ics_file, "Write an iCalendar file; - is stdout");
    noun->add_flag("--details", options->details,
                   "In the calendar: names and acts of the case, which others may then read");
    noun->add_flag("--check", options->check, "Exit with 1 when a deadline is over or stands out");
    set_workspace_verb(noun, console,
                       [options](Console& chosen) { return list_deadlines(chosen, *options); });
}

}  // namespace recourse::cli
