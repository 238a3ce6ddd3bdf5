#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>

#include "base/progress.hpp"
#include "casework/merge/merge_cases.hpp"
#include "cli/commands/commands.hpp"
#include "cli/commands/workspace.hpp"
#include "cli/open_workspace.hpp"
#include "cli/passphrase.hpp"
#include "cli/table.hpp"
#include "filing/carry_filings.hpp"

namespace recourse::cli {

using base::Json;
using base::Result;
using casework::MergedCase;
using vault::Workspace;

namespace {

struct MergeOptions {
    std::string other;
    int other_passphrase_fd = -1;
};

/// Copies of one workspace have one passphrase, unless it was changed since: then it is asked for.
Result<Workspace> open_other(const Console& console, const MergeOptions& options,
                             const std::filesystem::path& folder,
                             const base::SecretBytes& passphrase) {
    if (options.other_passphrase_fd < 0) {
        return Workspace::open(folder, passphrase, sign_in_options(console));
    }
    const auto other =
        RECOURSE_TRY(read_secret_line(options.other_passphrase_fd, "Its passphrase: "));
    return Workspace::open(folder, other, sign_in_options(console));
}

Json to_json(const MergedCase& merged) {
    Json renamed = Json::array();
    for (const auto& one : merged.renamed) {
        renamed.push_back({{"kind", one.kind}, {"id", one.id}, {"now", one.now}});
    }
    return {{"case", merged.case_id},        {"outcome", casework::to_string(merged.outcome)},
            {"revision", merged.revision},   {"records", merged.records},
            {"conflicts", merged.conflicts}, {"renamed", std::move(renamed)}};
}

void print_merged(const Console& console, const std::vector<MergedCase>& all) {
    std::vector<std::vector<std::string>> rows;
    for (const MergedCase& merged : all) {
        rows.push_back({merged.case_id, std::string(casework::to_string(merged.outcome)),
                        fmt::format("{}", merged.revision), fmt::format("{}", merged.records),
                        fmt::format("{}", merged.conflicts)});
    }
    print_table(console.out,
                {{"CASE"},
                 {"OUTCOME"},
                 {"REVISION", Align::right},
                 {"RECORDS", Align::right},
                 {"CONFLICTS", Align::right}},
                rows);
    for (const MergedCase& merged : all) {
        for (const auto& one : merged.renamed) {
            console.out << fmt::format(
                "{}: {} {} of the other copy is {} here; both had added one of that id\n",
                merged.case_id, one.kind, one.id, one.now);
        }
        if (merged.conflicts == 0) continue;
        console.out << fmt::format("{}: decide the conflicts: recourse case conflicts {}\n",
                                   merged.case_id, merged.case_id);
    }
}

Result<Outcome> merge(Console& console, const MergeOptions& options) {
    const auto home = RECOURSE_TRY(app::Home::find());
    const auto folder = home.workspace_folder(options.other);
    const auto here = home.workspace_folder(console.workspace);
    std::error_code ignored;
    if (std::filesystem::equivalent(folder, here, ignored)) {
        return base::fail(base::Error(base::ErrorCode::invalid_input, "is the workspace itself")
                              .in_file(folder.string()));
    }
    const auto passphrase = RECOURSE_TRY(read_passphrase(console, PassphraseUse::open));
    auto ours = RECOURSE_TRY(Workspace::open(here, passphrase, sign_in_options(console)));
    auto theirs = RECOURSE_TRY(open_other(console, options, folder, passphrase));
    base::Progress progress;
    const auto merged = RECOURSE_TRY(casework::merge_cases(ours, theirs, progress));
    const auto submissions = RECOURSE_TRY(filing::carry_filings(ours, theirs, merged, progress));
    if (console.json) {
        Json cases = Json::array();
        for (const MergedCase& one : merged) cases.push_back(to_json(one));
        console.print({{"cases", std::move(cases)}, {"submissions", submissions}});
    } else {
        print_merged(console, merged);
        if (submissions > 0) console.out << fmt::format("{} submissions came over\n", submissions);
    }
    return Outcome::done;
}

}  // namespace

void add_workspace_merge(CLI::App& program, Console& console) {
    auto options = std::make_shared<MergeOptions>();
    auto* verb = workspace_noun(program).add_subcommand(
        "merge", "Bring in what was done in another copy of it; nothing of either is lost");
    verb->add_option("other", options->other, "The other copy: a name or a folder")->required();
    verb->add_option("--other-passphrase-fd", options->other_passphrase_fd,
                     "Where the other copy's passphrase comes from, when it is another");
    set_workspace_verb(verb, console,
                       [options](Console& chosen) { return merge(chosen, *options); });
}

}  // namespace recourse::cli
