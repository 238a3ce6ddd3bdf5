#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <iterator>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>

#include "app/watched_lists.hpp"
#include "cli/commands/commands.hpp"
#include "cli/open_workspace.hpp"
#include "cli/table.hpp"
#include "watch/alert.hpp"
#include "watch/facts.hpp"
#include "watch/portfolio_file.hpp"
#include "watch/run.hpp"
#include "watch/webhook.hpp"

namespace recourse::cli {

using base::Json;
using base::Result;
using watch::Portfolio;

namespace {

struct PortfolioOptions {
    std::string portfolio;
    std::string file;
    std::optional<double> threshold;
    std::optional<double> reopen_step;
    std::string four_eyes;
};

struct ShowOptions {
    std::string portfolio;
    std::string after;
    std::size_t limit = 100;
};

struct RowOptions {
    std::string portfolio;
    std::string row;
    std::optional<double> threshold;
};

struct RunVerbOptions {
    watch::RunOptions run;
    bool check = false;
};

Result<watch::RowChanges> import_rows(Console& console, vault::Workspace& workspace,
                                      const PortfolioOptions& options) {
    if (options.file != "-")
        return watch::put_rows(workspace, options.portfolio, watch::rows_of_file(options.file));
    const std::string text{std::istreambuf_iterator<char>(console.in), {}};
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    const bool lines_of_json = first != std::string::npos && text[first] == '{';
    return watch::put_rows(workspace, options.portfolio,
                           watch::rows_of_text(text, lines_of_json ? "stdin.jsonl" : "stdin.csv"));
}

Result<Outcome> add(Console& console, const PortfolioOptions& options) {
    auto workspace = RECOURSE_TRY(open_workspace(console));
    watch::SettingsChange change{options.threshold, options.reopen_step, {}};
    if (!options.four_eyes.empty()) change.four_eyes = options.four_eyes == "on";
    auto portfolio = RECOURSE_TRY(watch::set_portfolio(workspace, options.portfolio, change));
    watch::RowChanges changes;
    if (!options.file.empty()) {
        changes = RECOURSE_TRY(import_rows(console, workspace, options));
        portfolio = RECOURSE_TRY(watch::find_portfolio(workspace, options.portfolio));
    }
    if (console.json) {
        Json json = watch::to_json(portfolio);
        json["changes"] = watch::to_json(changes);
        console.print(json);
        return Outcome::done;
    }
    if (!options.file.empty())
        console.out << fmt::format("{} added, {} changed, {} removed, {} as before\n",
                                   changes.added, changes.changed, changes.removed,
                                   changes.unchanged);
    console.out << fmt::format("{}: {} rows, threshold {:.2f}{}\n", portfolio.id, portfolio.rows,
                               portfolio.settings.threshold,
                               portfolio.settings.four_eyes ? ", four eyes" : "");
    return Outcome::done;
}

Result<Outcome> list(Console& console) {
    auto workspace = RECOURSE_TRY(open_workspace(console));
    const auto all = RECOURSE_TRY(watch::list_portfolios(workspace));
    if (console.json) {
        Json portfolios = Json::array();
        for (const auto& one : all) portfolios.push_back(watch::to_json(one));
        console.print({{"portfolios", std::move(portfolios)}});
        return Outcome::done;
    }
    std::vector<std::vector<std::string>> rows;
    for (const Portfolio& one : all)
        rows.push_back({one.id, fmt::format("{}", one.rows), fmt::format("{}", one.to_look_at),
                        fmt::format("{:.2f}", one.settings.threshold),
                        one.settings.four_eyes ? "yes" : "no", one.checked ? "yes" : "not yet"});
    print_table(console.out,
                {{"PORTFOLIO"},
                 {"ROWS", Align::right},
                 {"TO LOOK AT", Align::right},
                 {"THRESHOLD", Align::right},
                 {"FOUR EYES"},
                 {"SCREENED"}},
                rows);
    return Outcome::done;
}

std::string facts_text(const watch::Facts& facts) {
    std::string text;
    for (const auto& [field, values] : facts) {
        for (const auto& value : values)
            text += fmt::format("{}{}: {}", text.empty() ? "" : "; ", field, value);
    }
    return text;
}

Result<Outcome> show(Console& console, const ShowOptions& options) {
    auto workspace = RECOURSE_TRY(open_workspace(console));
    const auto portfolio = RECOURSE_TRY(watch::find_portfolio(workspace, options.portfolio));
    const auto all =
        RECOURSE_TRY(watch::list_rows(workspace, options.portfolio, options.after, options.limit));
    if (console.json) {
        Json json = watch::to_json(portfolio);
        json["watched"] = Json::array();
        for (const auto& one : all) json["watched"].push_back(watch::to_json(one));
        console.print(json);
        return Outcome::done;
    }
    std::vector<std::vector<std::string>> rows;
    for (const auto& one : all)
        rows.push_back({one.id, one.threshold ? fmt::format("{:.2f}", *one.threshold) : "",
                        facts_text(watch::facts_of(one.query))});
    print_table(console.out, {{"ROW"}, {"THRESHOLD", Align::right}, {"WATCHED"}}, rows);
    if (all.size() == options.limit)
        console.out << fmt::format("More: --after {}\n", all.back().id);
    return Outcome::done;
}

Result<Outcome> set_row(Console& console, const RowOptions& options) {
    auto workspace = RECOURSE_TRY(open_workspace(console));
    RECOURSE_CHECK(
        watch::set_row_threshold(workspace, options.portfolio, options.row, options.threshold));
    if (console.json) {
        console.print({{"portfolio", options.portfolio},
                       {"row", options.row},
                       {"threshold", options.threshold ? Json(*options.threshold) : Json()}});
    } else {
        console.out << "kept; it counts from the next run on\n";
    }
    return Outcome::done;
}

void print_report(Console& console, const watch::RunReport& report) {
    console.out << fmt::format(
        "{} rows: {} compared with all {} entries, {} with the {} that are new or changed, {} with "
        "none\n",
        report.rows, report.with_everything, report.entries, report.with_changes,
        report.new_entries, report.untouched);
    if (!report.afresh.empty())
        console.out << fmt::format("Everything was compared: {}.\n", report.afresh);
    console.out << fmt::format(
        "{} alerts are new, {} open again, {} say something else, {} ended\n", report.opened,
        report.reopened, report.changed, report.ended);
}

/// What the run found goes out at once; what does not arrive is tried again by the next one.
Result<void> tell_webhooks(Console& console, vault::Workspace& workspace) {
    if (RECOURSE_TRY(watch::list_webhooks(workspace)).empty()) return {};
    const auto tried = watch::deliver(workspace);
    if (!tried && tried.error().code() == base::ErrorCode::conflict) {
        console.err << tried.error().message() << '\n';
        return {};
    }
    const auto sent = RECOURSE_TRY(tried);
    if (sent.failed > 0)
        console.err << fmt::format(
            "{} messages for webhooks did not arrive: recourse screen watch webhook list\n",
            sent.failed);
    return {};
}

Result<Outcome> run(Console& console, const RunVerbOptions& options) {
    const auto home = RECOURSE_TRY(app::Home::find());
    auto workspace = RECOURSE_TRY(open_workspace(console, home));
    auto record = RECOURSE_TRY(app::PublicRecord::open(home));
    const auto lists = RECOURSE_TRY(app::watched_lists(record));
    watch::RunReport report;
    {
        base::Progress progress;
        report = RECOURSE_TRY(watch::run_watch(workspace, lists, options.run, progress));
    }
    if (console.json) {
        console.print(watch::to_json(report));
    } else {
        print_report(console, report);
    }
    RECOURSE_CHECK(tell_webhooks(console, workspace));
    if (!options.check) return Outcome::done;
    const auto pending = RECOURSE_TRY(watch::list_alerts(
        workspace, {.portfolio = options.run.portfolio, .pending = true, .limit = 1}));
    if (pending.empty()) return Outcome::done;
    console.err << "recourse: alerts wait for a person's word\n";
    return Outcome::found_problem;
}

void add_row_verb(CLI::App& watch, Console& console) {
    auto options = std::make_shared<RowOptions>();
    auto* verb = watch.add_subcommand("row", "Give one row a threshold of its own");
    verb->add_option("portfolio", options->portfolio, "Which portfolio")->required();
    verb->add_option("row", options->row, "Id of the row")->required();
    verb->add_option("--threshold", options->threshold,
                     "Least score of an alert; without it the portfolio's counts again")
        ->check(CLI::Range(0.0, 1.0));
    set_workspace_verb(verb, console,
                       [options](Console& chosen) { return set_row(chosen, *options); });
}

void add_run_verb(CLI::App& watch, Console& console) {
    auto options = std::make_shared<RunVerbOptions>();
    auto* verb =
        watch.add_subcommand("run", "Screen what is due after a new list version or import");
    verb->add_option("portfolio", options->run.portfolio, "Only this one");
    verb->add_flag("--full", options->run.full, "Compare every row with every entry again");
    verb->add_flag("--check", options->check, "Exit with 1 while alerts wait for a person's word");
    set_workspace_verb(verb, console, [options](Console& chosen) { return run(chosen, *options); });
}

}  // namespace

void add_watch(CLI::App& screen, Console& console) {
    auto* watch = screen.add_subcommand(
        "watch", "Watch portfolios of names: screened again after each new list version");
    watch->require_subcommand(1);

    auto add_options = std::make_shared<PortfolioOptions>();
    auto* add_verb = watch->add_subcommand(
        "add", "Make a portfolio or change its settings; with --file these rows and no others");
    add_verb->add_option("portfolio", add_options->portfolio, "What it is called")->required();
    add_verb->add_option("--file", add_options->file,
                         "CSV or JSON lines as for screen --file; - is standard input");
    add_verb->add_option("--threshold", add_options->threshold, "Least score of an alert, 0 to 1")
        ->check(CLI::Range(0.0, 1.0));
    add_verb
        ->add_option("--reopen-step", add_options->reopen_step,
                     "A false positive opens again when its score rises by this much")
        ->check(CLI::Range(0.0, 1.0));
    add_verb
        ->add_option("--four-eyes", add_options->four_eyes,
                     "on: what closes an alert must be confirmed by another user")
        ->check(CLI::IsMember({"on", "off"}));
    set_workspace_verb(add_verb, console,
                       [add_options](Console& chosen) { return add(chosen, *add_options); });

    auto* list_verb = watch->add_subcommand("list", "All portfolios");
    set_workspace_verb(list_verb, console, [](Console& chosen) { return list(chosen); });

    auto show_options = std::make_shared<ShowOptions>();
    auto* show_verb = watch->add_subcommand("show", "The rows of a portfolio");
    show_verb->add_option("portfolio", show_options->portfolio, "Which one")->required();
    show_verb->add_option("--after", show_options->after, "Only rows behind this id");
    show_verb->add_option("--limit", show_options->limit, "Most rows shown")->capture_default_str();
    set_workspace_verb(show_verb, console,
                       [show_options](Console& chosen) { return show(chosen, *show_options); });

    add_row_verb(*watch, console);
    add_run_verb(*watch, console);
    add_watch_alerts(*watch, console);
    add_watch_webhook(*watch, console);
}

}  // namespace recourse::cli
