#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>

#include "base/printable.hpp"
#include "casework/case_store.hpp"
#include "casework/extraction/extraction.hpp"
#include "casework/intake/intake.hpp"
#include "casework/readable_case.hpp"
#include "cli/commands/commands.hpp"
#include "cli/open_workspace.hpp"
#include "cli/proof_text.hpp"
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

Result<Outcome> list_evidence(Console& console, const EvidenceOptions& options) {
    auto workspace = RECOURSE_TRY(open_workspace(console));
    const auto file = RECOURSE_TRY(casework::readable_case(workspace, options.case_id));
    auto proofs = RECOURSE_TRY(casework::proof_counts(workspace, options.case_id));
    if (console.json) {
        Json exhibits = Json::array();
        for (const auto& exhibit : file.exhibits) {
            exhibits.push_back({{"number", exhibit.number},
                                {"id", exhibit.id},
                                {"title", exhibit.title},
                                {"kind", exhibit.kind},
                                {"confidentiality", model::to_string(exhibit.confidentiality)},
                                {"size", exhibit.size},
                                {"sha256", exhibit.sha256},
                                {"proofs_verified", proofs[exhibit.id].verified},
                                {"proofs_failed", proofs[exhibit.id].failed},
                                {"proofs_not_checked", proofs[exhibit.id].not_checked}});
        }
        console.print({{"exhibits", std::move(exhibits)}});
        return Outcome::done;
    }
    std::vector<std::vector<std::string>> rows;
    for (const auto& exhibit : file.exhibits) {
        rows.push_back({fmt::format("{}", exhibit.number), exhibit.id, exhibit.kind,
                        model::to_string(exhibit.confidentiality), fmt::format("{}", exhibit.size),
                        exhibit.title, proof_summary(proofs[exhibit.id])});
    }
    print_table(console.out,
                {{"NO", Align::right},
                 {"ID"},
                 {"KIND"},
                 {"GRADE"},
                 {"BYTES", Align::right},
                 {"TITLE"},
                 {"PROOFS"}},
                rows);
    return Outcome::done;
}

/// What extraction found; null when the exhibit was not read yet.
Result<Json> extraction_json(vault::Workspace& workspace, const EvidenceOptions& options) {
    const auto found = casework::extraction_of(workspace, options.case_id, options.exhibit);
    if (!found && found.error().code() == ErrorCode::not_found) return Json();
    if (!found) return fail(found.error());
    Json embedded = Json::array();
    for (const auto& file : found->embedded) {
        embedded.push_back({{"name", file.name}, {"size", file.size}});
    }
    return Json{{"status", casework::to_string(found->status)},
                {"media_type", found->media_type},
                {"language", found->language},
                {"pages", found->pages},
                {"metadata", RECOURSE_TRY(base::parse_json(found->metadata))},
                {"embedded", std::move(embedded)},
                {"notes", found->notes}};
}

void print_extraction(Console& console, const Json& found) {
    if (found.is_null()) {
        console.out << "Not read yet (recourse evidence extract)\n\n";
        return;
    }
    const auto word = [&found](const char* name) { return found[name].get<std::string>(); };
    console.out << fmt::format("{}: {}, {} pages, language {}\n", word("status"),
                               word("media_type"), found["pages"].get<int>(),
                               word("language").empty() ? "not known" : word("language"));
    for (const Json& note : found["notes"])
        console.out << "  " << base::printable(note.get<std::string>()) << '\n';
    for (const Json& file : found["embedded"]) {
        console.out << "  holds " << base::printable(file["name"].dump()) << '\n';
    }
    for (const auto& [group, fields] : found["metadata"].items()) {
        for (const auto& [name, value] : fields.items()) {
            // Quoted, so that nothing an exhibit says can steer the terminal.
            console.out << fmt::format("  {} {}: {}\n", base::printable(group),
                                       base::printable(name), base::printable(value.dump()));
        }
    }
    console.out << '\n';
}

Result<Outcome> show_exhibit(Console& console, const EvidenceOptions& options) {
    auto workspace = RECOURSE_TRY(open_workspace(console));
    const auto file = RECOURSE_TRY(casework::readable_case(workspace, options.case_id));
    const model::Exhibit* exhibit = file.find_exhibit(options.exhibit);
    if (exhibit == nullptr) {
        return fail(ErrorCode::not_found, "the case has no exhibit \"" + options.exhibit + "\"");
    }
    const auto custody = RECOURSE_TRY(casework::custody_of(workspace, file.id, exhibit->id));
    const auto origin = RECOURSE_TRY(casework::origin_of(workspace, file.id, exhibit->id));
    const auto proofs = RECOURSE_TRY(casework::proofs_of(workspace, file.id, exhibit->id));
    Json found = RECOURSE_TRY(extraction_json(workspace, options));
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
                       {"origin", origin ? origin_json(*origin) : Json()},
                       {"proofs", proofs_json(proofs)},
                       {"extraction", std::move(found)},
                       {"custody", std::move(events)}});
        return Outcome::done;
    }
    console.out << console.bold(fmt::format("Exhibit {}: {}", exhibit->number,
                                            base::printable(exhibit->title)))
                << '\n'
                << base::printable(exhibit->description) << "\nSHA-256 " << exhibit->sha256 << '\n';
    print_proofs(console, origin, proofs);
    console.out << '\n';
    print_extraction(console, found);
    for (const auto& event : custody) {
        console.out << fmt::format("{}  {}  {}  (log entry {})\n", base::format_time(event.time),
                                   event.kind, event.actor, event.log_entry);
    }
    return Outcome::done;
}

Result<Outcome> verify_evidence(Console& console) {
    auto workspace = RECOURSE_TRY(open_workspace(console));
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
                                       base::printable(problem.problem));
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
    add_evidence_add(*noun, console);
    add_evidence_search(*noun, console);
    add_evidence_people(*noun, console);
    add_redaction(*noun, console);
    add_evidence_extract(*noun, console);
}

}  // namespace recourse::cli
