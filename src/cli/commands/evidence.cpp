#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>

#include "casework/case_store.hpp"
#include "cli/commands/commands.hpp"
#include "cli/open_workspace.hpp"
#include "cli/table.hpp"

namespace recourse::cli {

using base::ErrorCode;
using base::fail;
using base::Json;
using base::Result;

namespace {

struct EvidenceOptions {
    std::string case_id;
    std::string exhibit;
};

Result<vault::Workspace> open_evidence(const Console& console) {
    return open_workspace(console, RECOURSE_TRY(app::Home::find()));
}

Result<Outcome> list_evidence(Console& console, const EvidenceOptions& options) {
    auto workspace = RECOURSE_TRY(open_evidence(console));
    const auto file = RECOURSE_TRY(casework::load_case(workspace, options.case_id));
    if (console.json) {
        Json exhibits = Json::array();
        for (const auto& exhibit : file.exhibits) {
            exhibits.push_back({{"number", exhibit.number},
                                {"id", exhibit.id},
                                {"title", exhibit.title},
                                {"kind", exhibit.kind},
                                {"confidentiality", model::to_string(exhibit.confidentiality)},
                                {"size", exhibit.size},
                                {"sha256", exhibit.sha256}});
        }
        console.print({{"exhibits", std::move(exhibits)}});
        return Outcome::done;
    }
    std::vector<std::vector<std::string>> rows;
    for (const auto& exhibit : file.exhibits) {
        rows.push_back({fmt::format("{}", exhibit.number), exhibit.id, exhibit.kind,
                        model::to_string(exhibit.confidentiality), fmt::format("{}", exhibit.size),
                        exhibit.title});
    }
    print_table(
        console.out,
        {{"NO", Align::right}, {"ID"}, {"KIND"}, {"GRADE"}, {"BYTES", Align::right}, {"TITLE"}},
        rows);
    return Outcome::done;
}

Result<Outcome> show_exhibit(Console& console, const EvidenceOptions& options) {
    auto workspace = RECOURSE_TRY(open_evidence(console));
    const auto file = RECOURSE_TRY(casework::load_case(workspace, options.case_id));
    const model::Exhibit* exhibit = file.find_exhibit(options.exhibit);
    if (exhibit == nullptr) {
        return fail(ErrorCode::not_found, "the case has no exhibit \"" + options.exhibit + "\"");
    }
    const auto custody = RECOURSE_TRY(casework::custody_of(workspace, file.id, exhibit->id));
    if (console.json) {
        Json events = Json::array();
        for (const auto& event : custody) {
            events.push_back({{"at", base::format_time(event.time)},
                              {"action", event.kind},
                              {"actor", event.actor},
                              {"log_entry", event.log_entry}});
        }
        console.print({{"id", exhibit->id},
                       {"number", exhibit->number},
                       {"title", exhibit->title},
                       {"sha256", exhibit->sha256},
                       {"sha512", exhibit->sha512},
                       {"custody", std::move(events)}});
        return Outcome::done;
    }
    console.out << console.bold(fmt::format("Exhibit {}: {}", exhibit->number, exhibit->title))
                << '\n'
                << exhibit->description << "\nSHA-256 " << exhibit->sha256 << "\n\n";
    for (const auto& event : custody) {
        console.out << fmt::format("{}  {}  {}  (log entry {})\n", base::format_time(event.time),
                                   event.kind, event.actor, event.log_entry);
    }
    return Outcome::done;
}

Result<Outcome> verify_evidence(Console& console) {
    auto workspace = RECOURSE_TRY(open_evidence(console));
    const auto report = RECOURSE_TRY(casework::verify_exhibits(workspace));
    RECOURSE_CHECK(workspace.log().verify());
    if (console.json) {
        Json problems = Json::array();
        for (const auto& problem : report.problems) {
            problems.push_back({{"case", problem.case_id},
                                {"exhibit", problem.exhibit_id},
                                {"problem", problem.problem}});
        }
        console.print({{"exhibits", report.exhibits},
                       {"bytes", report.bytes},
                       {"problems", std::move(problems)}});
    } else {
        for (const auto& problem : report.problems) {
            console.out << fmt::format("{} {}: {}\n", problem.case_id, problem.exhibit_id,
                                       problem.problem);
        }
        console.out << fmt::format(
            "{} exhibits, {} bytes: {}\n", report.exhibits, report.bytes,
            report.problems.empty() ? "every byte is what was received" : "not what was received");
    }
    return report.problems.empty() ? Outcome::done : Outcome::found_problem;
}

}  // namespace

void add_evidence(CLI::App& program, Console& console) {
    auto* noun = program.add_subcommand("evidence", "The exhibits of a case and their custody");
    noun->require_subcommand(1);
    auto options = std::make_shared<EvidenceOptions>();

    auto* list_verb = noun->add_subcommand("list", "Every exhibit of a case");
    list_verb->add_option("case", options->case_id, "Case id")->required();
    set_workspace_verb(list_verb, console,
                       [options](Console& chosen) { return list_evidence(chosen, *options); });

    auto* show_verb = noun->add_subcommand("show", "One exhibit with its hashes and custody");
    show_verb->add_option("case", options->case_id, "Case id")->required();
    show_verb->add_option("exhibit", options->exhibit, "Exhibit id")->required();
    set_workspace_verb(show_verb, console,
                       [options](Console& chosen) { return show_exhibit(chosen, *options); });

    set_workspace_verb(
        noun->add_subcommand("verify", "Read every exhibit and the log, and compare hashes"),
        console, verify_evidence);
}

}  // namespace recourse::cli
