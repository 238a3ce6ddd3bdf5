#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>

#include "base/utf8.hpp"
#include "casework/edit_field.hpp"
#include "casework/history.hpp"
#include "cli/commands/commands.hpp"
#include "cli/open_workspace.hpp"
#include "cli/table.hpp"
#include "cli/value_text.hpp"

namespace recourse::cli {

using base::Error;
using base::ErrorCode;
using base::Json;
using base::Result;
using casework::FieldValue;
using casework::RecordChange;
using casework::RecordKey;
using casework::Revision;

namespace {

struct ChangeOptions {
    std::string case_id;
    std::string record;
    std::string kind;
    std::vector<std::string> values;
    std::string why;
    int revision = 0;
};

Json to_json(const Revision& revision) {
    return {{"revision", revision.number}, {"time", base::format_time(revision.time)},
            {"who", revision.who},         {"kind", casework::to_string(revision.kind)},
            {"why", revision.why},         {"log_entry", revision.log_entry}};
}

std::string record_name(const RecordKey& record) {
    return record.id.empty() ? record.kind : record.kind + " " + record.id;
}

/// A value on one line of a terminal.
std::string short_text(const Json& value) {
    constexpr std::size_t longest = 60;
    std::string text = value_text(value);
    if (text.size() <= longest) return text;
    std::size_t end = longest;
    while (end > 0 && base::is_inside_letter(text[end])) --end;
    return text.substr(0, end) + "...";
}

Result<Outcome> done(const Console& console, const Revision& revision) {
    if (console.json) {
        console.print(to_json(revision));
    } else {
        console.out << fmt::format("Revision {} of {}\n", revision.number, revision.case_id);
    }
    return Outcome::done;
}

Result<std::vector<FieldValue>> field_values(const std::vector<std::string>& texts) {
    std::vector<FieldValue> values;
    for (const std::string& text : texts) {
        const std::size_t equals = text.find('=');
        if (equals == std::string::npos) {
            return base::fail(ErrorCode::invalid_input,
                              fmt::format("\"{}\" is not FIELD=VALUE", text));
        }
        values.push_back({text.substr(0, equals), text.substr(equals + 1)});
    }
    return values;
}

Json to_json(const RecordChange& change) {
    Json fields = Json::array();
    for (const auto& field : change.fields) {
        fields.push_back(
            {{"field", field.field}, {"before", field.before}, {"after", field.after}});
    }
    Json json = to_json(change.revision);
    json["record"] = record_name(change.record);
    json["fields"] = std::move(fields);
    return json;
}

void print_change(const Console& console, const RecordChange& change) {
    console.out << fmt::format("{}  {}  {}  {}{}\n",
                               console.bold(fmt::format("{}", change.revision.number)),
                               base::format_time(change.revision.time), change.revision.who,
                               casework::to_string(change.revision.kind),
                               change.revision.why.empty() ? "" : ": " + change.revision.why);
    for (const auto& field : change.fields) {
        console.out << fmt::format("    {}{}: {} -> {}\n", record_name(change.record),
                                   field.field.empty() ? "" : " " + field.field,
                                   short_text(field.before), short_text(field.after));
    }
}

Result<Outcome> print_changes(const Console& console, const std::vector<RecordChange>& changes) {
    Json all = Json::array();
    for (const RecordChange& change : changes) {
        if (console.json) {
            all.push_back(to_json(change));
        } else {
            print_change(console, change);
        }
    }
    if (console.json) console.print({{"changes", std::move(all)}});
    return Outcome::done;
}

Result<Outcome> list_revisions(const Console& console, const std::vector<Revision>& revisions) {
    Json all = Json::array();
    std::vector<std::vector<std::string>> rows;
    for (const Revision& revision : revisions) {
        all.push_back(to_json(revision));
        rows.push_back({fmt::format("{}", revision.number), base::format_time(revision.time),
                        revision.who, std::string(casework::to_string(revision.kind)),
                        revision.why});
    }
    if (console.json) {
        console.print({{"revisions", std::move(all)}});
    } else {
        print_table(console.out, {{"REVISION", Align::right}, {"TIME"}, {"WHO"}, {"KIND"}, {"WHY"}},
                    rows);
    }
    return Outcome::done;
}

/// "act/a1" as it is; of a bare id the first kind that ever had it.
Result<std::vector<RecordChange>> history_by_name(vault::Workspace& workspace,
                                                  const ChangeOptions& options) {
    const std::string& name = options.record;
    const std::size_t slash = name.find('/');
    if (name == "case") return casework::history_of(workspace, options.case_id, {"case", ""});
    if (slash != std::string::npos) {
        return casework::history_of(workspace, options.case_id,
                                    {name.substr(0, slash), name.substr(slash + 1)});
    }
    for (const char* kind : {"party", "incident", "act", "source", "exhibit", "claim", "exposure",
                             "asset", "statement", "clock", "partner"}) {
        auto history = casework::history_of(workspace, options.case_id, {kind, name});
        if (history || history.error().code() != ErrorCode::not_found) return history;
    }
    return base::fail(ErrorCode::not_found,
                      fmt::format("case \"{}\" never had a record \"{}\"", options.case_id, name));
}

Result<Outcome> history(Console& console, const ChangeOptions& options) {
    auto workspace = RECOURSE_TRY(open_workspace(console));
    if (options.revision > 0) {
        return print_changes(console, RECOURSE_TRY(casework::changes_of(workspace, options.case_id,
                                                                        options.revision)));
    }
    const auto revisions = RECOURSE_TRY(casework::revisions_of(workspace, options.case_id));
    if (options.record.empty()) return list_revisions(console, revisions);
    return print_changes(console, RECOURSE_TRY(history_by_name(workspace, options)));
}

Result<Outcome> undo(Console& console, const ChangeOptions& options) {
    auto workspace = RECOURSE_TRY(open_workspace(console));
    return done(console, RECOURSE_TRY(casework::undo(workspace, options.case_id, options.revision,
                                                     options.why)));
}

Result<Outcome> set(Console& console, const ChangeOptions& options) {
    const auto values = RECOURSE_TRY(field_values(options.values));
    auto workspace = RECOURSE_TRY(open_workspace(console));
    return done(console, RECOURSE_TRY(casework::set_fields(workspace, options.case_id,
                                                           options.record, values, options.why)));
}

Result<Outcome> add_record(Console& console, const ChangeOptions& options) {
    const auto values = RECOURSE_TRY(field_values(options.values));
    auto workspace = RECOURSE_TRY(open_workspace(console));
    return done(console, RECOURSE_TRY(casework::add_record(workspace, options.case_id,
                                                           {options.kind, options.record}, values,
                                                           options.why)));
}

Result<Outcome> remove_record(Console& console, const ChangeOptions& options) {
    auto workspace = RECOURSE_TRY(open_workspace(console));
    return done(console, RECOURSE_TRY(casework::remove_record(workspace, options.case_id,
                                                              options.record, options.why)));
}

}  // namespace

void add_case_changes(CLI::App& noun, Console& console) {
    auto options = std::make_shared<ChangeOptions>();
    const auto verb = [&](const char* name, const char* what, auto action) {
        auto* added = noun.add_subcommand(name, what);
        added->add_option("case", options->case_id, "Case id")->required();
        set_workspace_verb(added, console,
                           [options, action](Console& chosen) { return action(chosen, *options); });
        return added;
    };
    const auto with_why = [&](CLI::App* changed) {
        changed->add_option("--why", options->why, "One sentence for the history");
    };
    const auto with_values = [&](CLI::App* changed) {
        changed->add_option("values", options->values,
                            "FIELD=VALUE, such as summary=... or posts[1].until=2024-06");
    };

    auto* history_verb =
        verb("history", "The revisions of a case, or what happened to a record", history);
    history_verb->add_option("record", options->record, "Record id, or KIND/ID, or \"case\"");
    history_verb->add_option("--revision", options->revision, "What one revision changed");

    auto* undo_verb = verb("undo", "Put back what a revision changed", undo);
    undo_verb->add_option("revision", options->revision, "Its number")->required();
    with_why(undo_verb);

    auto* set_verb = verb("set", "Change fields of a record", set);
    set_verb->add_option("record", options->record, "Record id, or KIND/ID, or \"case\"")
        ->required();
    with_values(set_verb);
    with_why(set_verb);

    auto* add_verb = verb("add", "Add a record", add_record);
    add_verb
        ->add_option("kind", options->kind,
                     "target, party, incident, act, source, claim, exposure, asset, statement, "
                     "clock or partner")
        ->required();
    add_verb->add_option("id", options->record, "A new id")->required();
    with_values(add_verb);
    with_why(add_verb);

    auto* remove_verb = verb("remove", "Take a record out; its history stays", remove_record);
    remove_verb->add_option("record", options->record, "Record id, or KIND/ID")->required();
    with_why(remove_verb);
}

}  // namespace recourse::cli
