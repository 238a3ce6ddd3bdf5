#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>

#include "casework/merge/conflicts.hpp"
#include "cli/commands/commands.hpp"
#include "cli/open_workspace.hpp"
#include "cli/value_text.hpp"

namespace recourse::cli {

using base::Json;
using base::Result;
using casework::ConflictSide;
using casework::MergeConflict;

namespace {

struct ConflictOptions {
    std::string case_id;
    int number = 0;
    bool ours = false;
    bool theirs = false;
    std::string because;
    bool all = false;
};

Json to_json(const MergeConflict& conflict) {
    return {{"conflict", conflict.number},
            {"revision", conflict.revision},
            {"record", conflict.record.kind + " " + conflict.record.id},
            {"field", conflict.field},
            {"base", conflict.base},
            {"ours", conflict.ours},
            {"theirs", conflict.theirs},
            {"their_who", conflict.their_who},
            {"their_time", base::format_time(conflict.their_time)},
            {"their_why", conflict.their_why},
            {"kept", conflict.decided ? Json(casework::to_string(*conflict.decided)) : Json()},
            {"decided_by", conflict.decided_by},
            {"because", conflict.because}};
}

void print_conflict(const Console& console, const MergeConflict& conflict) {
    console.out << fmt::format("{}  {} {}{}{}\n", console.bold(fmt::format("{}", conflict.number)),
                               conflict.record.kind, conflict.record.id,
                               conflict.field.empty() ? "" : " ", conflict.field);
    console.out << fmt::format("    before  {}\n    ours    {}\n    theirs  {}\n",
                               value_text(conflict.base), value_text(conflict.ours),
                               value_text(conflict.theirs));
    console.out << fmt::format("    theirs by {}, {}{}\n", conflict.their_who,
                               base::format_time(conflict.their_time),
                               conflict.their_why.empty() ? "" : ": " + conflict.their_why);
    if (!conflict.decided) return;
    console.out << fmt::format("    {} kept by {}: {}\n", casework::to_string(*conflict.decided),
                               conflict.decided_by, conflict.because);
}

Result<Outcome> list_conflicts(Console& console, const ConflictOptions& options) {
    auto workspace = RECOURSE_TRY(open_workspace(console));
    auto conflicts = RECOURSE_TRY(casework::conflicts_of(workspace, options.case_id));
    if (!options.all) {
        std::erase_if(conflicts, [](const MergeConflict& one) { return one.decided.has_value(); });
    }
    if (console.json) {
        Json list = Json::array();
        for (const MergeConflict& one : conflicts) list.push_back(to_json(one));
        console.print({{"conflicts", std::move(list)}});
        return Outcome::done;
    }
    for (const MergeConflict& one : conflicts) print_conflict(console, one);
    if (conflicts.empty()) console.out << "No conflict waits for a decision\n";
    return Outcome::done;
}

Result<Outcome> resolve(Console& console, const ConflictOptions& options) {
    auto workspace = RECOURSE_TRY(open_workspace(console));
    const auto side = options.theirs ? ConflictSide::theirs : ConflictSide::ours;
    const auto revision = RECOURSE_TRY(casework::decide_conflict(
        workspace, options.case_id, options.number, side, options.because));
    if (console.json) {
        console.print({{"case", options.case_id},
                       {"conflict", options.number},
                       {"kept", casework::to_string(side)},
                       {"revision", revision.number}});
    } else {
        console.out << fmt::format("Conflict {} is decided: {} stays; revision {} of {}\n",
                                   options.number, casework::to_string(side), revision.number,
                                   options.case_id);
    }
    return Outcome::done;
}

}  // namespace

void add_case_conflicts(CLI::App& noun, Console& console) {
    auto options = std::make_shared<ConflictOptions>();
    auto* list = noun.add_subcommand(
        "conflicts", "What two merged copies said differently, until someone decides");
    list->add_option("case", options->case_id, "Case id")->required();
    list->add_flag("--all", options->all, "Decided ones too");
    set_workspace_verb(list, console,
                       [options](Console& chosen) { return list_conflicts(chosen, *options); });

    auto* decide = noun.add_subcommand("resolve", "Decide a conflict");
    decide->add_option("case", options->case_id, "Case id")->required();
    decide->add_option("number", options->number, "Its number")->required();
    auto* sides = decide->add_option_group("side");
    sides->add_flag("--ours", options->ours, "Keep what is here");
    sides->add_flag("--theirs", options->theirs, "Put the other copy's value in its place");
    sides->require_option(1);
    decide->add_option("--because", options->because, "The reason, for the history")->required();
    set_workspace_verb(decide, console,
                       [options](Console& chosen) { return resolve(chosen, *options); });
}

}  // namespace recourse::cli
