#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>

#include "app/home.hpp"
#include "base/wrap.hpp"
#include "cli/commands/commands.hpp"
#include "cli/table.hpp"
#include "lists/update/update.hpp"

namespace recourse::cli {

using base::Result;
using lists::UpdateNews;

namespace {

std::string coloured(const Console& console, UpdateNews news) {
    const std::string_view word = lists::to_string(news);
    switch (news) {
        case UpdateNews::updated:
            return console.green(word);
        case UpdateNews::failed:
            return console.red(word);
        case UpdateNews::older:
            return console.yellow(word);
        default:
            return console.faint(word);
    }
}

void print_report(Console& console, const lists::UpdateReport& report) {
    std::vector<std::vector<std::string>> rows;
    std::vector<std::string> without_address;
    for (const lists::ListUpdate& update : report.lists) {
        if (update.news == UpdateNews::no_address) {
            without_address.push_back(update.list);
            continue;
        }
        const bool kept = !update.version.empty();
        rows.push_back({update.list, coloured(console, update.news), update.version,
                        kept ? fmt::format("{}", update.subjects) : "", update.message});
    }
    if (!rows.empty())
        print_table(console.out,
                    {{"LIST"}, {"NEWS"}, {"VERSION"}, {"SUBJECTS", Align::right}, {"MESSAGE"}},
                    rows);
    if (!without_address.empty()) {
        console.out << base::wrap("no address  ",
                                  fmt::format("{}: lists.toml in the home folder says where they "
                                              "lie, --from reads a folder",
                                              fmt::join(without_address, ", ")),
                                  12);
    }
    for (const std::string& skipped : report.skipped)
        console.out << console.faint("left out  " + skipped) << '\n';
    if (report.unrecognised > 0) {
        console.out << console.faint(fmt::format("{} files are no list in a format known here",
                                                 report.unrecognised))
                    << '\n';
    }
}

/// A list that was asked for and has no address is not up to date; of all lists, some have none.
bool is_problem(const lists::UpdateReport& report, const lists::UpdateOptions& options) {
    return report.any(UpdateNews::failed) ||
           (!options.lists.empty() && report.any(UpdateNews::no_address));
}

Result<lists::UpdateReport> run(const lists::UpdateOptions& options) {
    const auto home = RECOURSE_TRY(app::Home::find());
    auto updater = RECOURSE_TRY(lists::Updater::open(home.record(), home.own_lists()));
    base::Progress progress;  // Its line is gone before the report is printed.
    return updater.run(options, progress);
}

Result<Outcome> update(Console& console, const lists::UpdateOptions& options) {
    const auto report = RECOURSE_TRY(run(options));
    if (console.json) {
        console.print(lists::to_json(report));
    } else {
        print_report(console, report);
    }
    return is_problem(report, options) ? Outcome::found_problem : Outcome::done;
}

}  // namespace

void add_lists_update(CLI::App& lists, Console& console) {
    auto* verb = lists.add_subcommand(
        "update", "Fetch the lists from where they are published; the only verb that does");
    auto options = std::make_shared<lists::UpdateOptions>();
    auto accepted = std::make_shared<std::vector<std::string>>();
    verb->add_option("lists", options->lists, "Ids of lists; all that have an address otherwise");
    verb->add_option("--from", options->from,
                     "A folder with published files, instead of the network");
    verb->add_option("--accept-shrink", *accepted,
                     "A list that may lose more than a tenth of its subjects")
        ->allow_extra_args(false);
    verb->add_flag("--force", options->force, "Fetch also what has not changed");
    set_verb(verb, console, [options, accepted](Console& chosen) {
        options->accept_shrink = {accepted->begin(), accepted->end()};
        return update(chosen, *options);
    });
}

}  // namespace recourse::cli
