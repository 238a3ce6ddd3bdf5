#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>

#include "cli/commands/commands.hpp"
#include "cli/open_workspace.hpp"

namespace recourse::cli {

using base::Json;
using base::Result;

namespace {

Json to_json(const vault::TreeHead& head) {
    return {{"entries", head.size}, {"root", base::to_hex(head.root)}};
}

Result<Outcome> show_head(Console& console) {
    auto workspace = RECOURSE_TRY(open_workspace(console, RECOURSE_TRY(app::Home::find())));
    const auto tree = RECOURSE_TRY(workspace.log().head());
    if (console.json) {
        console.print(to_json(tree));
    } else {
        console.out << fmt::format("{} entries, Merkle root {}\n", tree.size,
                                   base::to_hex(tree.root));
    }
    return Outcome::done;
}

Result<Outcome> verify_log(Console& console) {
    auto workspace = RECOURSE_TRY(open_workspace(console, RECOURSE_TRY(app::Home::find())));
    const auto tree = RECOURSE_TRY(workspace.log().verify());
    if (console.json) {
        console.print(to_json(tree));
    } else {
        console.out << fmt::format("{} entries are what they were; Merkle root {}\n", tree.size,
                                   base::to_hex(tree.root));
    }
    return Outcome::done;
}

Result<Outcome> show_log(Console& console) {
    auto workspace = RECOURSE_TRY(open_workspace(console, RECOURSE_TRY(app::Home::find())));
    Json entries = Json::array();
    RECOURSE_CHECK(workspace.log().for_each("", [&](const vault::LogEntry& entry) -> Result<void> {
        if (console.json) {
            entries.push_back({{"number", entry.number},
                               {"time", base::format_time(entry.time)},
                               {"kind", entry.kind},
                               {"actor", entry.actor},
                               {"object", entry.object},
                               {"detail", RECOURSE_TRY(base::parse_json(entry.detail))},
                               {"leaf", base::to_hex(entry.leaf)}});
        } else {
            console.out << fmt::format("{:>6}  {}  {}  {}  {}\n", entry.number,
                                       base::format_time(entry.time), entry.actor, entry.kind,
                                       entry.object);
        }
        return {};
    }));
    if (console.json) console.print({{"entries", std::move(entries)}});
    return Outcome::done;
}

}  // namespace

void add_log(CLI::App& program, Console& console) {
    auto* noun = program.add_subcommand("log", "The append-only log of a workspace");
    noun->require_subcommand(1);
    set_workspace_verb(noun->add_subcommand("show", "Every entry"), console, show_log);
    set_workspace_verb(noun->add_subcommand("head", "Size and Merkle root (RFC 6962)"), console,
                       show_head);
    set_workspace_verb(noun->add_subcommand("verify", "Recompute every entry's hash and link"),
                       console, verify_log);
}

}  // namespace recourse::cli
