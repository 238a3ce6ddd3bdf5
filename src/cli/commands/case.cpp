#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>

#include "app/case_ftm.hpp"
#include "casework/case_folder.hpp"
#include "casework/case_store.hpp"
#include "casework/readable_case.hpp"
#include "cli/commands/commands.hpp"
#include "cli/open_workspace.hpp"
#include "cli/table.hpp"
#include "model/case_json.hpp"

namespace recourse::cli {

using base::Json;
using base::Result;

namespace {

struct CaseOptions {
    std::string id;
    std::filesystem::path folder;
    bool quick_key = false;
    std::string ftm_file;
    std::string grade = "public";
    std::vector<std::string> authorities;
};

std::string_view to_string(casework::ImportOutcome outcome) {
    switch (outcome) {
        case casework::ImportOutcome::added:
            return "added";
        case casework::ImportOutcome::revised:
            return "revised";
        case casework::ImportOutcome::unchanged:
            return "unchanged";
    }
    return "";
}

Result<Outcome> import_case_folder(Console& console, const CaseOptions& options) {
    const auto home = RECOURSE_TRY(app::Home::find());
    // A folder that is no case is refused before a workspace is made for it.
    RECOURSE_TRY(casework::read_case_folder(options.folder));
    auto workspace = RECOURSE_TRY(open_or_create_workspace(
        console, home, options.quick_key ? vault::KdfCost::quick : vault::KdfCost::standard));
    base::Progress progress;
    const auto imported = RECOURSE_TRY(casework::import_case(workspace, options.folder, progress));
    if (console.json) {
        console.print({{"id", imported.id},
                       {"title", imported.title},
                       {"outcome", to_string(imported.outcome)},
                       {"revision", imported.revision},
                       {"parties", imported.parties},
                       {"incidents", imported.incidents},
                       {"acts", imported.acts},
                       {"exhibits", imported.exhibits},
                       {"claims", imported.claims},
                       {"workspace", workspace.folder().string()}});
        return Outcome::done;
    }
    console.out
        << fmt::format("{}: {}\n", console.bold(imported.id), imported.title)
        << fmt::format(
               "{} (revision {}): {} parties, {} incidents, {} acts, {} exhibits, {} claims\n",
               to_string(imported.outcome), imported.revision, imported.parties, imported.incidents,
               imported.acts, imported.exhibits, imported.claims);
    return Outcome::done;
}

Result<Outcome> list_cases(Console& console) {
    auto workspace = RECOURSE_TRY(open_workspace(console));
    const auto cases = RECOURSE_TRY(casework::list_cases(workspace));
    if (console.json) {
        Json rows = Json::array();
        for (const auto& file : cases) {
            rows.push_back({{"id", file.id},
                            {"title", file.title},
                            {"revision", file.revision},
                            {"targets", file.targets},
                            {"incidents", file.incidents},
                            {"exhibits", file.exhibits}});
        }
        console.print({{"cases", std::move(rows)}});
        return Outcome::done;
    }
    std::vector<std::vector<std::string>> rows;
    for (const auto& file : cases) {
        rows.push_back({file.id, fmt::format("{}", file.targets.size()),
                        fmt::format("{}", file.incidents), fmt::format("{}", file.exhibits),
                        file.title});
    }
    print_table(console.out,
                {{"CASE"},
                 {"TARGETS", Align::right},
                 {"INCIDENTS", Align::right},
                 {"EXHIBITS", Align::right},
                 {"TITLE"}},
                rows);
    return Outcome::done;
}

void print_case(const Console& console, const model::Case& file) {
    console.out << console.bold(file.title) << "  " << console.faint(file.id) << "\n\n"
                << file.summary << "\n\n"
                << console.bold("Targets") << '\n';
    for (const model::Party* target : file.targets()) {
        console.out << "  " << target->id;
        for (const auto& name : target->names) console.out << "  " << name.full;
        console.out << '\n';
    }
    console.out << '\n' << console.bold("Incidents") << '\n';
    for (const auto& incident : file.incidents) {
        console.out << fmt::format("  {}  {}  {} ({} acts)\n", incident.id,
                                   incident.date.to_english(), incident.title,
                                   incident.acts.size());
    }
    console.out << fmt::format("\n{} parties, {} sources, {} exhibits, {} claims\n",
                               file.parties.size(), file.sources.size(), file.exhibits.size(),
                               file.claims.size());
}

Result<Outcome> show_case(Console& console, const CaseOptions& options) {
    auto workspace = RECOURSE_TRY(open_workspace(console));
    const auto file = RECOURSE_TRY(casework::readable_case(workspace, options.id));
    if (console.json) {
        console.print(model::to_json(file));
    } else {
        print_case(console, file);
    }
    return Outcome::done;
}

Result<Outcome> export_folder(Console& console, const CaseOptions& options) {
    if (options.folder.empty() == options.ftm_file.empty()) {
        return base::fail(base::ErrorCode::invalid_input, "say a folder, or --ftm and a file");
    }
    auto workspace = RECOURSE_TRY(open_workspace(console));
    if (!options.ftm_file.empty()) {
        const auto written =
            RECOURSE_TRY(app::export_ftm(workspace, {.case_id = options.id,
                                                     .file = options.ftm_file,
                                                     .grade = options.grade,
                                                     .authorities = options.authorities}));
        if (console.json) {
            console.print({{"case", options.id},
                           {"file", options.ftm_file},
                           {"entities", written.entities},
                           {"withheld", written.withheld}});
        } else {
            console.out << fmt::format(
                "Wrote {} entities to {}; {} records are not for this reader\n", written.entities,
                options.ftm_file, written.withheld);
        }
        return Outcome::done;
    }
    RECOURSE_CHECK(casework::export_case(workspace, options.id, options.folder));
    if (console.json) {
        console.print({{"case", options.id}, {"folder", options.folder.string()}});
    } else {
        console.out << "Wrote " << options.folder.string()
                    << ": it is not encrypted and readable by you only\n";
    }
    return Outcome::done;
}

}  // namespace

void add_case(CLI::App& program, Console& console) {
    auto* noun = program.add_subcommand("case", "Cases in an encrypted workspace: what happened?");
    noun->require_subcommand(1);
    auto options = std::make_shared<CaseOptions>();

    auto* import_verb = noun->add_subcommand("import", "Take a case folder into the workspace");
    import_verb->add_option("folder", options->folder, "Folder with case.toml")->required();
    import_verb->add_flag("--quick-key", options->quick_key,
                          "When a workspace is made: guard it with a fast, weak key derivation; "
                          "for tests with fiction only");
    set_workspace_verb(import_verb, console,
                       [options](Console& chosen) { return import_case_folder(chosen, *options); });

    set_workspace_verb(noun->add_subcommand("list", "The cases of the workspace"), console,
                       list_cases);

    auto* show_verb = noun->add_subcommand("show", "One case");
    show_verb->add_option("case", options->id, "Case id")->required();
    set_workspace_verb(show_verb, console,
                       [options](Console& chosen) { return show_case(chosen, *options); });

    auto* export_verb = noun->add_subcommand("export", "Write the case folder again, unencrypted");
    export_verb->add_option("case", options->id, "Case id")->required();
    export_verb->add_option("folder", options->folder, "A folder that is not there yet");
    export_verb->add_option("--ftm", options->ftm_file,
                            "FollowTheMoney entities, one on each line, of what a reader may see");
    export_verb->add_option("--grade", options->grade,
                            "With --ftm: who reads it: public, authority or named");
    export_verb
        ->add_option("--authority", options->authorities,
                     "With --ftm: for whom; the consent of people must cover it")
        ->allow_extra_args(false);
    set_workspace_verb(export_verb, console,
                       [options](Console& chosen) { return export_folder(chosen, *options); });

    add_case_changes(*noun, console);
    add_case_conflicts(*noun, console);
    add_case_views(*noun, console);
    add_case_statements(*noun, console);
}

}  // namespace recourse::cli
