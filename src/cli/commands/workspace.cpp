#include "cli/commands/workspace.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>

#include "cli/commands/commands.hpp"
#include "cli/open_workspace.hpp"
#include "cli/passphrase.hpp"
#include "cli/table.hpp"
#include "vault/key_slots.hpp"

namespace recourse::cli {

using base::ErrorCode;
using base::fail;
using base::Json;
using base::Result;
using vault::Workspace;

namespace {

struct WorkspaceOptions {
    bool quick_key = false;
    NewPassphraseOptions passphrase;

    vault::KdfCost cost() const {
        return quick_key ? vault::KdfCost::quick : vault::KdfCost::standard;
    }
};

void say(const Console& console, const Json& document, std::string_view text) {
    if (console.json) {
        console.print(document);
    } else {
        console.out << text << '\n';
    }
}

Result<Outcome> create(Console& console, const WorkspaceOptions& options) {
    const auto home = RECOURSE_TRY(app::Home::find());
    const auto folder = home.workspace_folder(console.workspace);
    if (Workspace::exists(folder)) {
        return fail(base::Error(ErrorCode::conflict, "exists already").in_file(folder.string()));
    }
    const auto workspace = RECOURSE_TRY(open_or_create_workspace(console, home, options.cost()));
    if (console.json) {
        console.print({{"workspace", workspace.folder().string()}, {"id", workspace.id()}});
    }
    return Outcome::done;
}

Json to_json(const vault::KeySlotInfo& slot) {
    return {{"kind", slot.kind},
            {"name", slot.name},
            {"created", slot.created},
            {"memory_bytes", slot.memory_bytes},
            {"passes", slot.passes}};
}

/// Who can open it stands in the clear, so this asks for nothing.
Result<Outcome> slots(Console& console) {
    const auto folder = RECOURSE_TRY(app::Home::find()).workspace_folder(console.workspace);
    const auto all = RECOURSE_TRY(vault::list_key_slots(folder));
    if (console.json) {
        Json list = Json::array();
        for (const auto& slot : all) list.push_back(to_json(slot));
        console.print({{"workspace", folder.string()}, {"slots", std::move(list)}});
        return Outcome::done;
    }
    std::vector<std::vector<std::string>> rows;
    for (const auto& slot : all) {
        rows.push_back({slot.kind, slot.name, slot.created,
                        slot.memory_bytes == 0 ? "" : fmt::format("{}", slot.memory_bytes >> 10),
                        slot.passes == 0 ? "" : fmt::format("{}", slot.passes)});
    }
    print_table(console.out,
                {{"KIND"}, {"NAME"}, {"CREATED"}, {"KIB", Align::right}, {"PASSES", Align::right}},
                rows);
    return Outcome::done;
}

Result<Outcome> change_passphrase(Console& console, const WorkspaceOptions& options) {
    auto workspace = RECOURSE_TRY(open_workspace(console));
    const auto passphrase = RECOURSE_TRY(read_new_passphrase(options.passphrase, workspace.user()));
    RECOURSE_CHECK(workspace.set_passphrase(passphrase, options.cost()));
    say(console, {{"user", workspace.user()}},
        fmt::format("{} has a new passphrase; the old one opens copies that were made before",
                    workspace.user()));
    return Outcome::done;
}

/// The same passphrase under what today's program and this computer hold for enough work.
Result<Outcome> upgrade_key(Console& console) {
    const auto home = RECOURSE_TRY(app::Home::find());
    const auto folder = home.workspace_folder(console.workspace);
    const auto passphrase = RECOURSE_TRY(read_passphrase(console, PassphraseUse::open));
    auto workspace = RECOURSE_TRY(Workspace::open(folder, passphrase, sign_in_options(console)));
    RECOURSE_CHECK(workspace.set_passphrase(passphrase));
    for (const auto& slot : RECOURSE_TRY(vault::list_key_slots(folder))) {
        if (slot.kind != "passphrase" || slot.name != workspace.user()) continue;
        say(console, to_json(slot),
            fmt::format("{}'s key now costs {} MiB and {} passes a guess", slot.name,
                        slot.memory_bytes >> 20, slot.passes));
    }
    return Outcome::done;
}

void add_quick_key(CLI::App* verb, WorkspaceOptions& options) {
    verb->add_flag("--quick-key", options.quick_key,
                   "Guard the key with a fast, weak derivation; for tests with fiction only");
}

}  // namespace

CLI::App& workspace_noun(CLI::App& program) {
    const auto made =
        program.get_subcommands([](CLI::App* noun) { return noun->get_name() == "workspace"; });
    if (!made.empty()) return *made.front();
    auto* noun = program.add_subcommand("workspace", "Where cases are kept safe: keys and users");
    noun->require_subcommand(1);
    return *noun;
}

CLI::App& workspace_noun(CLI::App& program, const char* name, const char* description) {
    auto* noun = workspace_noun(program).add_subcommand(name, description);
    noun->require_subcommand(1);
    return *noun;
}

void add_workspace(CLI::App& program, Console& console) {
    CLI::App& noun = workspace_noun(program);
    auto options = std::make_shared<WorkspaceOptions>();
    const auto verb = [&](const char* name, const char* description, auto action) {
        auto* added = noun.add_subcommand(name, description);
        set_workspace_verb(added, console,
                           [options, action](Console& chosen) { return action(chosen, *options); });
        return added;
    };
    const auto alone = [](auto action) {
        return [action](Console& chosen, const WorkspaceOptions&) { return action(chosen); };
    };
    add_quick_key(verb("create", "Make an empty encrypted workspace", create), *options);
    verb("slots", "Who can open it, as keys.json says in the clear", alone(slots));
    auto* passphrase = verb("passphrase", "Choose another passphrase", change_passphrase);
    add_new_passphrase_options(passphrase, options->passphrase);
    add_quick_key(passphrase, *options);
    verb("upgrade-key", "Wrap your key anew, at what this computer can do today",
         alone(upgrade_key));
}

}  // namespace recourse::cli
