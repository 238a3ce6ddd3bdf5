#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>

#include "app/assessment_report.hpp"
#include "app/case_assessment.hpp"
#include "app/public_record.hpp"
#include "base/file.hpp"
#include "base/ulid.hpp"
#include "casework/case_store.hpp"
#include "casework/readable_case.hpp"
#include "cli/assessment_text.hpp"
#include "cli/checks_text.hpp"
#include "cli/commands/commands.hpp"
#include "cli/open_workspace.hpp"
#include "cli/ranking_text.hpp"
#include "filing/render.hpp"

namespace recourse::cli {

using base::Result;

namespace {

struct AssessOptions {
    std::string case_id;
    std::vector<std::string> regimes;
    std::string html;  ///< file for a report, or empty
    std::string pdf;
};

void print_summary(const Console& console, const app::AssessedCase& assessed) {
    for (const auto& target : assessed.targets) {
        print_listings(console, target, assessed.screened_subjects);
        print_places(console, target);
        print_triage(console, target);
        print_identity(console, target);
        print_checks(console, "What a reader will hold against it", target.checks);
        print_first_places(console, target);
        console.out << '\n';
    }
    print_standings(console, assessed);
    print_checks(console, "The whole case", assessed.checks);
    console.out << "\nEvery element of a regime, with its exhibits: recourse assess " << assessed.id
                << " --regime ID\n";
}

void print_whole(const Console& console, const app::AssessedCase& assessed) {
    for (const auto& target : assessed.targets) {
        print_listings(console, target, assessed.screened_subjects);
        for (const auto& regime : target.regimes) {
            console.out << assessment::describe(regime) << '\n';
            const auto* place = target.place(regime.regime);
            if (place == nullptr || place->standing == assessment::Standing::ruled_out) continue;
            print_reasons(console, *place);
            console.out << '\n';
        }
    }
    print_standings(console, assessed);
}

Result<void> write_report(Console& console, const app::AssessedCase& assessed,
                          const AssessOptions& options, const app::Home& home, base::Time now) {
    app::ReportOptions report{.templates = home.data / "templates", .now = now};
    report.all_explained = !options.regimes.empty();
    const auto html = RECOURSE_TRY(app::assessment_html(assessed, report));
    const auto write = [&](const std::string& file, const std::string& bytes) -> Result<void> {
        RECOURSE_CHECK(base::write_file_atomically(file, bytes, base::FileAccess::owner_only));
        console.err << fmt::format("{} written; it names people: keep it with the team.\n", file);
        return {};
    };
    if (!options.html.empty()) RECOURSE_CHECK(write(options.html, html));
    if (options.pdf.empty()) return {};
    const auto pdf = RECOURSE_TRY(
        filing::render_pdf(html, report.templates, base::make_ulid().to_string(), now));
    return write(options.pdf, pdf);
}

void print(Console& console, const app::AssessedCase& assessed, const AssessOptions& options) {
    if (console.json) {
        console.print(app::to_json(assessed));
    } else if (assessed.targets.empty()) {
        console.out << "The case names no target yet.\n";
    } else if (options.regimes.empty()) {
        print_summary(console, assessed);
    } else {
        print_whole(console, assessed);
    }
}

Result<Outcome> assess(Console& console, const AssessOptions& options) {
    if (!options.html.empty() && options.html == options.pdf)
        return base::fail(base::ErrorCode::invalid_input, "--html and --pdf name the same file");
    const auto home = RECOURSE_TRY(app::Home::find());
    const auto regimes = RECOURSE_TRY(assessment::choose_regimes(
        RECOURSE_TRY(assessment::load_regimes(home.data / "regimes")), options.regimes));
    const auto rules = RECOURSE_TRY(app::load_assessment_rules(home.data));
    auto workspace = RECOURSE_TRY(open_workspace(console, home));
    const auto file = RECOURSE_TRY(casework::readable_case(workspace, options.case_id));
    auto record = RECOURSE_TRY(app::PublicRecord::open(home));
    const auto index = RECOURSE_TRY(record.index());
    const auto now = base::system_now();
    const auto assessed =
        app::assess_case(file, {.regimes = regimes, .rules = rules, .index = *index, .now = now});
    const bool report = !options.html.empty() || !options.pdf.empty();
    if (report) RECOURSE_CHECK(write_report(console, assessed, options, home, now));
    if (!report || console.json) print(console, assessed, options);
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
    verb->add_option("--html", options->html, "Write a report for the team to this file");
    verb->add_option("--pdf", options->pdf, "The same as PDF");
    set_workspace_verb(verb, console,
                       [options](Console& chosen) { return assess(chosen, *options); });
}

}  // namespace recourse::cli
