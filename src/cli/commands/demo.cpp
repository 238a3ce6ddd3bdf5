#include "app/demo.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>

#include "cli/assessment_text.hpp"
#include "cli/commands/commands.hpp"
#include "cli/table.hpp"

namespace recourse::cli {

using base::Result;

namespace {

void print_lists(const Console& console, const app::DemoReport& report) {
    console.out << console.bold("Lists") << "  " << console.faint(report.lists_folder.string())
                << '\n';
    std::vector<std::vector<std::string>> rows;
    for (const auto& list : report.lists.lists) {
        rows.push_back({list.list, list.version, fmt::format("{}", list.subjects),
                        list.current ? "current" : "history"});
    }
    print_table(console.out, {{"LIST"}, {"VERSION"}, {"SUBJECTS", Align::right}, {"NOW"}}, rows);
    if (report.lists.unrecognised + report.lists.skipped.size() > 0) {
        console.out << console.faint(
                           fmt::format("{} other files left out",
                                       report.lists.unrecognised + report.lists.skipped.size()))
                    << '\n';
    }
}

void print_demo(const Console& console, const app::DemoReport& report) {
    print_lists(console, report);
    const auto& imported = report.imported;
    console.out
        << '\n'
        << console.bold("Case") << "  " << imported.title << '\n'
        << fmt::format(
               "{} parties, {} incidents, {} acts, {} exhibits, {} claims, encrypted in {}\n",
               imported.parties, imported.incidents, imported.acts, imported.exhibits,
               imported.claims, report.workspace.string());
    console.out << '\n'
                << console.bold("Assessment") << "  "
                << fmt::format("targets compared with {} listed subjects\n",
                               report.assessed.screened_subjects);
    print_standings(console, report.assessed);
    console.out << '\n'
                << console.bold("Submissions")
                << (report.filings_reused ? "  sealed earlier; nothing has changed since\n" : "\n");
    for (const auto& filing : report.filings) {
        console.out << fmt::format("{:<10} to {:<22} {:>3} pages  {}\n", filing.regime,
                                   filing.recipient, filing.pages,
                                   filing.paths.empty() ? filing.bundle : filing.paths.front());
    }
    console.out << "\nCheck one:     recourse file verify "
                << (report.filings.empty() || report.filings.front().paths.empty()
                        ? std::string("BUNDLE.zip")
                        : report.filings.front().paths.front())
                << fmt::format(
                       "\nIn the browser: recourse serve, workspace \"{}\", passphrase \"{}\"\n",
                       app::demo_workspace, app::demo_passphrase);
}

Result<Outcome> demo(Console& console, app::DemoOptions options) {
    options.now = base::system_now();
    base::Progress progress;
    const auto report =
        RECOURSE_TRY(app::run_demo(RECOURSE_TRY(app::Home::find()), options, progress));
    if (console.json) {
        console.print(app::to_json(report));
    } else {
        print_demo(console, report);
    }
    return Outcome::done;
}

}  // namespace

void add_demo(CLI::App& program, Console& console) {
    auto* verb = program.add_subcommand("demo", "The whole walk on a fictional case");
    auto options = std::make_shared<app::DemoOptions>();
    verb->add_option("--lists", options->lists,
                     "Folder of list files; default $RECOURSE_LISTS_DIR, else fictional lists");
    verb->add_option("--out", options->out, "Folder for the bundles; default $RECOURSE_HOME/demo");
    set_verb(verb, console, [options](Console& chosen) { return demo(chosen, *options); });
}

}  // namespace recourse::cli
