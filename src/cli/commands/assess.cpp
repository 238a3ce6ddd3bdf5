#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>

#include "app/case_assessment.hpp"
#include "app/public_record.hpp"
#include "casework/case_store.hpp"
#include "casework/readable_case.hpp"
#include "cli/assessment_text.hpp"
#include "cli/commands/commands.hpp"
#include "cli/open_workspace.hpp"
#include "cli/ranking_text.hpp"

namespace recourse::cli {

using base::Result;

namespace {

struct AssessOptions {
    std::string case_id;
    std::vector<std::string> regimes;
};

void print_summary(const Console& console, const app::AssessedCase& assessed) {
    for (const auto& target : assessed.targets) {
        print_listings(console, target, assessed.screened_subjects);
        print_places(console, target);
        print_first_places(console, target);
        console.out << '\n';
    }
    print_verdicts(console, assessed);
    console.out << "\nEvery element of a regime, with its exhibits: recourse assess " << assessed.id
                << " --regime ID\n";
}

void print_whole(const Console& console, const app::AssessedCase& assessed) {
    for (const auto& target : assessed.targets) {
        print_listings(console, target, assessed.screened_subjects);
        for (const auto& regime : target.regimes) {
            console.out << assessment::describe(regime) << '\n';
            const auto place =
                std::ranges::find(target.places, regime.regime, &assessment::PlaceToFile::regime);
            if (place == target.places.end()) continue;
            print_reasons(console, *place);
            console.out << '\n';
        }
    }
    print_verdicts(console, assessed);
}

Result<Outcome> assess(Console& console, const AssessOptions& options) {
    const auto home = RECOURSE_TRY(app::Home::find());
    const auto regimes = RECOURSE_TRY(app::choose_regimes(
        RECOURSE_TRY(assessment::load_regimes(home.data / "regimes")), options.regimes));
    const auto rules = RECOURSE_TRY(assessment::load_ranking_rules(home.data / "ranking.toml"));
    auto workspace = RECOURSE_TRY(open_workspace(console, home));
    const auto file = RECOURSE_TRY(casework::readable_case(workspace, options.case_id));
    auto record = RECOURSE_TRY(app::PublicRecord::open(home));
    const auto index = RECOURSE_TRY(record.index());
    const auto assessed = app::assess_case(
        file, {.regimes = regimes, .rules = rules, .index = *index, .now = base::system_now()});
    if (console.json) {
        console.print(app::to_json(assessed));
    } else if (options.regimes.empty()) {
        print_summary(console, assessed);
    } else {
        print_whole(console, assessed);
    }
    return Outcome::done;
}

}  // namespace

void add_assess(CLI::App& program, Console& console) {
    auto* verb = program.add_subcommand(
        "assess",
        "Where to file first for each target; with --regime, what is met and what is missing");
    auto options = std::make_shared<AssessOptions>();
    verb->add_option("case", options->case_id, "Case id")->required();
    verb->add_option("--regime", options->regimes, "Only this regime; may be given again");
    set_workspace_verb(verb, console,
                       [options](Console& chosen) { return assess(chosen, *options); });
}

}  // namespace recourse::cli
