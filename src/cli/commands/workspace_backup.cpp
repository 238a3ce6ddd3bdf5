#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>

#include "cli/commands/commands.hpp"
#include "cli/commands/workspace.hpp"
#include "cli/open_workspace.hpp"
#include "cli/passphrase.hpp"
#include "cli/value_text.hpp"
#include "vault/backup.hpp"

namespace recourse::cli {

using base::Json;
using base::Result;

namespace {

struct BackupOptions {
    std::string backup;
    std::string folder;
    std::string name;      ///< of one backup in the folder
    std::size_t keep = 0;  ///< 0: all
};

Json to_json(const vault::BackupSummary& summary) {
    return {{"backup", summary.name},
            {"time", summary.time},
            {"files", summary.files},
            {"bytes", summary.bytes}};
}

void print(Console& console, const vault::BackupSummary& made) {
    console.out << fmt::format("Backup {}: {} files ({}), {} of them new ({})\n", made.name,
                               made.files, size_text(made.bytes), made.new_files,
                               size_text(made.new_bytes));
    if (made.removed > 0) {
        console.out << fmt::format("Removed the oldest {}\n",
                                   made.removed == 1 ? "one" : std::to_string(made.removed));
    }
    for (const std::string& path : made.missing) {
        console.out << fmt::format("{}: is missing from the workspace, and so from this backup\n",
                                   path);
    }
}

Result<Outcome> back_up(Console& console, const BackupOptions& options) {
    auto workspace = RECOURSE_TRY(open_workspace(console, RECOURSE_TRY(app::Home::find())));
    base::Progress progress;
    const auto made =
        RECOURSE_TRY(vault::back_up(workspace, options.backup, options.keep, progress));
    if (console.json) {
        Json json = to_json(made);
        json["new_files"] = made.new_files;
        json["new_bytes"] = made.new_bytes;
        json["missing"] = made.missing;
        json["removed_backups"] = made.removed;
        console.print(json);
    } else {
        print(console, made);
    }
    return made.missing.empty() ? Outcome::done : Outcome::found_problem;
}

Result<Outcome> restore(Console& console, const BackupOptions& options) {
    const auto passphrase = RECOURSE_TRY(read_passphrase(console, PassphraseUse::open));
    base::Progress progress;
    const auto restored =
        RECOURSE_TRY(vault::restore_backup(options.backup, options.name, options.folder, passphrase,
                                           sign_in_options(console), progress));
    if (console.json) {
        Json json = to_json(restored);
        json["workspace"] = options.folder;
        console.print(json);
    } else {
        console.out << fmt::format("Restored the backup of {}, {} files, to {}\n", restored.time,
                                   restored.files, options.folder);
    }
    return Outcome::done;
}

Result<std::vector<vault::DamagedFile>> find_damage(Console& console,
                                                    const BackupOptions& options) {
    base::Progress progress;
    if (options.backup.empty()) {
        auto workspace = RECOURSE_TRY(open_workspace(console, RECOURSE_TRY(app::Home::find())));
        return vault::verify_workspace(workspace, progress);
    }
    const auto passphrase = RECOURSE_TRY(read_passphrase(console, PassphraseUse::open));
    return vault::verify_backup(options.backup, passphrase, sign_in_options(console), progress);
}

Result<Outcome> verify(Console& console, const BackupOptions& options) {
    const auto damaged = RECOURSE_TRY(find_damage(console, options));
    if (console.json) {
        Json problems = Json::array();
        for (const auto& file : damaged) {
            problems.push_back({{"file", file.file}, {"problem", file.problem}});
        }
        console.print({{"problems", std::move(problems)}});
    } else {
        for (const auto& file : damaged) {
            console.out << fmt::format("{}: {}\n", file.file, file.problem);
        }
        if (damaged.empty()) console.out << "Every byte is what it was\n";
    }
    return damaged.empty() ? Outcome::done : Outcome::found_problem;
}

}  // namespace

void add_workspace_backup(CLI::App& program, Console& console) {
    CLI::App& noun = workspace_noun(program);
    auto options = std::make_shared<BackupOptions>();

    auto* backup_verb = noun.add_subcommand("backup", "Copy what is new into a backup folder");
    backup_verb->add_option("backup", options->backup, "The backup folder")->required();
    backup_verb
        ->add_option("--keep", options->keep,
                     "Then remove the oldest, to keep no more than this many")
        ->check(CLI::PositiveNumber);
    set_workspace_verb(backup_verb, console,
                       [options](Console& chosen) { return back_up(chosen, *options); });

    auto* restore_verb = noun.add_subcommand("restore", "Make a workspace from a backup");
    restore_verb->add_option("backup", options->backup, "The backup folder")->required();
    restore_verb->add_option("folder", options->folder, "NAME.recourse to make")->required();
    restore_verb->add_option("--backup", options->name, "Which one; the newest when not given");
    set_workspace_verb(restore_verb, console,
                       [options](Console& chosen) { return restore(chosen, *options); });

    auto* verify_verb =
        noun.add_subcommand("verify", "Read every byte of the workspace, or of a backup");
    verify_verb->add_option("backup", options->backup, "A backup folder instead");
    set_workspace_verb(verify_verb, console,
                       [options](Console& chosen) { return verify(chosen, *options); });
}

}  // namespace recourse::cli
