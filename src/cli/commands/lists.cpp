#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>

#include "app/list_health.hpp"
#include "app/public_record.hpp"
#include "cli/age_text.hpp"
#include "cli/commands/commands.hpp"
#include "cli/subject_text.hpp"
#include "cli/table.hpp"
#include "lists/imported_list_json.hpp"
#include "lists/rhythm.hpp"
#include "model/subject_json.hpp"

namespace recourse::cli {

using base::Json;
using base::Result;

namespace {

Result<app::PublicRecord> open_record() {
    return app::PublicRecord::open(RECOURSE_TRY(app::Home::find()));
}

Json to_json(const lists::ImportReport& report) {
    Json imported = Json::array();
    for (const auto& list : report.lists) imported.push_back(lists::to_json(list));
    return {{"lists", std::move(imported)},
            {"skipped", report.skipped},
            {"unrecognised", report.unrecognised}};
}

std::string_view news_of(const lists::ImportedList& list) {
    if (list.already_known) return "known already";
    return list.current ? "current" : "history";
}

/// "31 fields mapped, 4 kept as notes, 6 only hold the file together".
std::string describe(const lists::FieldReport& fields) {
    return fmt::format("{} fields mapped, {} kept as notes, {} only hold the file together",
                       fields.mapped, fields.noted, fields.bookkeeping);
}

/// What the reader of a version has to say of it.
void print_notes(Console& console, const lists::ImportedList& list) {
    const auto print = [&](const std::string& text) {
        console.out << console.yellow("note") << "  " << list.list << ": " << text << '\n';
    };
    if (!list.already_known) {
        console.out << console.faint(
                           fmt::format("{} {}: {}", list.list, list.version, describe(list.fields)))
                    << '\n';
    }
    for (const auto& [field, values] : list.fields.unknown) {
        print(fmt::format("unknown field {}, {} values, kept as notes", field, values));
    }
    if (list.delisted > 0) print(fmt::format("{} de-listed, left out", list.delisted));
    for (const auto& warning : list.warnings) print(warning);
}

void print_report(Console& console, const lists::ImportReport& report) {
    std::vector<std::vector<std::string>> rows;
    for (const auto& list : report.lists) {
        rows.push_back({list.list, list.version, fmt::format("{}", list.subjects),
                        std::string(news_of(list)), list.title});
    }
    print_table(console.out,
                {{"LIST"}, {"VERSION"}, {"SUBJECTS", Align::right}, {"NOW"}, {"TITLE"}}, rows);
    for (const auto& list : report.lists) print_notes(console, list);
    for (const auto& skipped : report.skipped) {
        console.out << console.faint("left out  " + skipped) << '\n';
    }
}

Result<Outcome> import_lists(Console& console, const std::vector<std::filesystem::path>& paths) {
    auto record = RECOURSE_TRY(open_record());
    base::Progress progress;
    const auto report = RECOURSE_TRY(record.import_paths(paths, progress));
    if (console.json) {
        console.print(to_json(report));
    } else {
        print_report(console, report);
    }
    return Outcome::done;
}

/// When each list was last looked at, and what came of it.
void print_updates(Console& console, const std::vector<lists::ListHealth>& lists) {
    std::vector<std::vector<std::string>> rows;
    for (const lists::ListHealth& health : lists) {
        const auto& updates = health.updates;
        std::string age = health.age ? age_text(*health.age) : "none kept";
        if (health.age && health.stale) age += ", stale";
        rows.push_back({health.current.list, health.stale ? console.yellow(age) : age,
                        health.every.count() > 0 ? lists::format_rhythm(health.every) : "",
                        updates.succeeded ? base::format_time(*updates.succeeded) : "",
                        updates.failed ? base::format_time(*updates.failed) : "", updates.failure});
    }
    console.out << '\n';
    print_table(console.out,
                {{"LIST"}, {"AGE"}, {"EVERY"}, {"LAST SUCCESS"}, {"LAST FAILURE"}, {"BECAUSE"}},
                rows);
}

Result<Outcome> show_status(Console& console) {
    const auto home = RECOURSE_TRY(app::Home::find());
    auto record = RECOURSE_TRY(app::PublicRecord::open(home));
    const auto catalogue = RECOURSE_TRY(app::load_lists(home));
    const auto versions = RECOURSE_TRY(record.status());
    const auto health = RECOURSE_TRY(app::list_health(catalogue, home, record, base::system_now()));
    if (console.json) {
        Json lists = Json::array();
        for (const auto& version : versions) {
            lists.push_back({{"id", version.list},
                             {"title", version.title},
                             {"authority", version.authority},
                             {"format", version.format},
                             {"version", version.version},
                             {"subjects", version.subjects},
                             {"imported", version.imported_at},
                             {"current", version.current}});
        }
        Json updates = Json::array();
        for (const auto& one : health) updates.push_back(app::to_json(one));
        console.print({{"lists", std::move(lists)}, {"updates", std::move(updates)}});
        return Outcome::done;
    }
    std::vector<std::vector<std::string>> rows;
    for (const auto& version : versions) {
        rows.push_back({version.list, version.version, fmt::format("{}", version.subjects),
                        version.current ? "current" : "history", version.imported_at,
                        version.title});
    }
    print_table(
        console.out,
        {{"LIST"}, {"VERSION"}, {"SUBJECTS", Align::right}, {"NOW"}, {"IMPORTED"}, {"TITLE"}},
        rows);
    if (!health.empty()) print_updates(console, health);
    return Outcome::done;
}

Result<Outcome> show_subject(Console& console, const std::string& id, const std::string& at) {
    auto record = RECOURSE_TRY(open_record());
    const auto [subject, version] = RECOURSE_TRY(record.subject_at(id, at));
    if (console.json) {
        console.print(model::to_json(subject));
        return Outcome::done;
    }
    if (!at.empty()) {
        console.out << console.faint(
                           fmt::format("{}, version of {}", version.title, version.version))
                    << '\n';
    }
    print_subject(console, subject);
    return Outcome::done;
}

}  // namespace

void add_lists(CLI::App& program, Console& console) {
    auto* lists = program.add_subcommand("lists", "Published sanctions lists: who is listed?");
    lists->require_subcommand(1);

    auto* import_verb = lists->add_subcommand("import", "Read list files into the public record");
    auto paths = std::make_shared<std::vector<std::filesystem::path>>();
    import_verb->add_option("paths", *paths, "Files, or folders to search")->required();
    set_verb(import_verb, console,
             [paths](Console& chosen) { return import_lists(chosen, *paths); });

    set_verb(lists->add_subcommand("status", "Every version of every list, and how old they are"),
             console, show_status);

    auto* show_verb = lists->add_subcommand("show", "One subject, with all that its list says");
    auto id = std::make_shared<std::string>();
    show_verb->add_option("id", *id, "Such as un-sc:6907993")->required();
    auto at = std::make_shared<std::string>();
    show_verb->add_option("--at", *at, "As it was at the end of a day, month or year: 2024-03-04");
    set_verb(show_verb, console,
             [id, at](Console& chosen) { return show_subject(chosen, *id, *at); });
    add_lists_changes(*lists, console);
    add_lists_profile(*lists, console);
    add_lists_update(*lists, console);
}

}  // namespace recourse::cli
