#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>

#include "base/printable.hpp"
#include "base/wrap.hpp"
#include "cli/commands/commands.hpp"
#include "cli/open_workspace.hpp"
#include "watch/alert_feed.hpp"
#include "watch/decide.hpp"

namespace recourse::cli {

using base::Json;
using base::Result;
using watch::Alert;
using watch::AlertState;

namespace {

struct AlertsOptions {
    watch::AlertFilter filter;
    std::string state;
    bool all = false;
    bool check = false;
};

struct WordOptions {
    std::int64_t alert = 0;
    bool true_match = false;
    bool false_positive = false;
    bool escalate = false;
    bool open = false;
    bool reject = false;
    std::string reason;
};

constexpr std::size_t margin = 6;

void print_lines(Console& console, const std::string& text) {
    if (!text.empty()) console.out << base::wrap(std::string(margin, ' '), text, margin);
}

std::string state_text(const Alert& alert) {
    if (!alert.ended.empty()) return alert.ended;
    std::string text = watch::to_string(alert.state);
    if (alert.proposal)
        text += fmt::format(", {} proposed by {}", watch::to_string(alert.proposal->state),
                            alert.proposal->who);
    return text;
}

void print_alert(Console& console, const Alert& alert) {
    const std::string head =
        fmt::format("{:>4}  {}  {}  {}", alert.number, base::printable(alert.row_name),
                    base::printable(alert.row), alert.portfolio);
    console.out << (alert.is_pending() ? console.bold(head) : head) << "  "
                << (alert.is_pending() ? console.yellow(state_text(alert)) : state_text(alert))
                << '\n';
    print_lines(console, fmt::format("{:.2f}  {}  {}{}", alert.compared.score,
                                     base::printable(alert.entry_name), alert.entry,
                                     alert.list_version.empty() ? "" : ", " + alert.list_version));
    print_lines(console, base::printable(alert.explanation));
    if (!alert.because.empty())
        print_lines(console, "Open again: " + base::printable(alert.because));
    for (const auto* said : {&alert.decision, &alert.proposal}) {
        if (!*said || (*said)->reason.empty()) continue;
        print_lines(
            console,
            fmt::format(
                "{} by {}{}: {}", watch::to_string((*said)->state), (*said)->who,
                (*said)->confirmed_by.empty() ? "" : ", confirmed by " + (*said)->confirmed_by,
                base::printable((*said)->reason)));
    }
}

Result<Outcome> alerts(Console& console, const AlertsOptions& options) {
    auto workspace = RECOURSE_TRY(open_workspace(console));
    watch::AlertFilter filter = options.filter;
    if (!options.state.empty()) {
        filter.state = RECOURSE_TRY(watch::parse_alert_state(options.state));
    } else {
        filter.pending = !options.all && !filter.to_confirm;
    }
    const auto found = RECOURSE_TRY(watch::list_alerts(workspace, filter));
    if (console.json) {
        Json list = Json::array();
        for (const auto& alert : found) list.push_back(watch::to_json(alert));
        console.print({{"alerts", std::move(list)}});
    } else {
        for (const auto& alert : found) print_alert(console, alert);
        console.out << fmt::format("{} alerts\n", found.size());
        if (found.size() == filter.limit)
            console.out << fmt::format("More: --before {}\n", found.back().number);
    }
    if (!options.check || found.empty()) return Outcome::done;
    console.err << fmt::format("recourse: {} alerts wait for a person's word\n", found.size());
    return Outcome::found_problem;
}

Result<Outcome> show(Console& console, std::int64_t number) {
    auto workspace = RECOURSE_TRY(open_workspace(console));
    const auto alert = RECOURSE_TRY(watch::find_alert(workspace, number));
    const auto history = RECOURSE_TRY(watch::history_of(workspace, number));
    if (console.json) {
        Json json = watch::to_json(alert);
        json["history"] = Json::array();
        for (const auto& event : history) json["history"].push_back(watch::to_json(event));
        console.print(json);
        return Outcome::done;
    }
    print_alert(console, alert);
    for (const auto& event : history)
        console.out << base::wrap(
            fmt::format("  {}  ", base::format_time(event.at)),
            fmt::format("{} by {}: {}", event.what, event.who, base::printable(event.text)), 24);
    return Outcome::done;
}

void print_word(Console& console, const Alert& alert) {
    if (console.json) {
        console.print(watch::to_json(alert));
    } else {
        console.out << fmt::format("alert {}: {}\n", alert.number, state_text(alert));
    }
}

AlertState state_of(const WordOptions& options) {
    if (options.true_match) return AlertState::true_match;
    if (options.false_positive) return AlertState::false_positive;
    return options.escalate ? AlertState::escalated : AlertState::open;
}

Result<Outcome> decide(Console& console, const WordOptions& options) {
    auto workspace = RECOURSE_TRY(open_workspace(console));
    print_word(console, RECOURSE_TRY(watch::decide_alert(
                            workspace, options.alert,
                            {.state = state_of(options), .reason = options.reason, .digest = {}})));
    return Outcome::done;
}

Result<Outcome> confirm(Console& console, const WordOptions& options) {
    auto workspace = RECOURSE_TRY(open_workspace(console));
    print_word(console,
               options.reject
                   ? RECOURSE_TRY(watch::reject_proposal(workspace, options.alert, options.reason))
                   : RECOURSE_TRY(watch::confirm_alert(workspace, options.alert)));
    return Outcome::done;
}

void add_alerts_verb(CLI::App& watch, Console& console) {
    auto options = std::make_shared<AlertsOptions>();
    auto* verb = watch.add_subcommand("alerts", "Matches that wait for a person's word");
    verb->add_option("--portfolio", options->filter.portfolio, "Only of this one");
    auto* state =
        verb->add_option("--state", options->state,
                         "Only those that are open, escalated, true_match or false_positive");
    verb->add_flag("--all", options->all, "Also what was decided or has ended")->excludes(state);
    verb->add_flag("--to-confirm", options->filter.to_confirm,
                   "Only those with a decision that waits for a second person");
    verb->add_option("--row", options->filter.row, "Only of this watched row");
    verb->add_option("--entry", options->filter.entry, "Only of this list entry");
    verb->add_option("--before", options->filter.before, "Only smaller numbers");
    verb->add_option("--limit", options->filter.limit, "Most alerts shown")->capture_default_str();
    verb->add_flag("--check", options->check, "Exit with 1 when there are any");
    set_workspace_verb(verb, console,
                       [options](Console& chosen) { return alerts(chosen, *options); });
}

void add_decide_verb(CLI::App& watch, Console& console) {
    auto options = std::make_shared<WordOptions>();
    auto* verb = watch.add_subcommand("decide", "Say what an alert is");
    verb->add_option("alert", options->alert, "Its number")->required();
    auto* words = verb->add_option_group("word");
    words->add_flag("--true-match", options->true_match, "The row is who the list names");
    words->add_flag("--false-positive", options->false_positive, "It is somebody else: say why");
    words->add_flag("--escalate", options->escalate, "Somebody else has to decide");
    words->add_flag("--open", options->open, "Take back what was decided");
    words->require_option(1);
    verb->add_option("--reason", options->reason, "Why: a sentence or two");
    set_workspace_verb(verb, console,
                       [options](Console& chosen) { return decide(chosen, *options); });
}

Result<Outcome> feed(Console& console, const watch::AlertFeedOptions& options) {
    auto workspace = RECOURSE_TRY(open_workspace(console));
    const std::string text = RECOURSE_TRY(watch::alert_feed(workspace, options));
    if (console.json) {
        console.print({{"feed", text}});
    } else {
        console.out << text;
    }
    return Outcome::done;
}

void add_feed_verb(CLI::App& watch, Console& console) {
    auto options = std::make_shared<watch::AlertFeedOptions>();
    auto* verb = watch.add_subcommand("feed", "An Atom feed of the alerts that changed last");
    verb->add_option("--portfolio", options->portfolio, "Only of this one");
    verb->add_flag("--names", options->names, "Tell names, not ids alone");
    verb->add_option("--limit", options->limit, "Most alerts told")->capture_default_str();
    set_workspace_verb(verb, console,
                       [options](Console& chosen) { return feed(chosen, *options); });
}

void add_confirm_verb(CLI::App& watch, Console& console) {
    auto options = std::make_shared<WordOptions>();
    auto* verb =
        watch.add_subcommand("confirm", "The second person's word on a decision of another");
    verb->add_option("alert", options->alert, "Its number")->required();
    auto* reason = verb->add_option("--reason", options->reason, "Why not");
    auto* reject = verb->add_flag("--reject", options->reject, "No: the alert stays as it is");
    reject->needs(reason);
    reason->needs(reject);
    set_workspace_verb(verb, console,
                       [options](Console& chosen) { return confirm(chosen, *options); });
}

}  // namespace

void add_watch_alerts(CLI::App& watch, Console& console) {
    add_alerts_verb(watch, console);
    auto shown = std::make_shared<std::int64_t>(0);
    auto* show_verb = watch.add_subcommand("alert", "One alert with its history");
    show_verb->add_option("alert", *shown, "Its number")->required();
    set_workspace_verb(show_verb, console,
                       [shown](Console& chosen) { return show(chosen, *shown); });
    add_decide_verb(watch, console);
    add_confirm_verb(watch, console);
    add_feed_verb(watch, console);
}

}  // namespace recourse::cli
