#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>

#include "casework/readable_case.hpp"
#include "casework/views/similar_exhibits.hpp"
#include "casework/views/views_json.hpp"
#include "cli/commands/commands.hpp"
#include "cli/open_workspace.hpp"
#include "cli/table.hpp"

namespace recourse::cli {

using base::ErrorCode;
using base::Result;
using model::Case;

namespace {

struct ViewOptions {
    std::string case_id;
    std::string view;
    std::string act;
};

using Rows = std::vector<std::vector<std::string>>;

std::string name_in(const Case& record, const std::string& id) {
    const model::Party* party = record.find_party(id);
    return party == nullptr ? "-" : casework::shown_name(*party);
}

std::string numbers_of(const Case& record, const std::vector<std::string>& exhibits) {
    std::string text;
    for (const std::string& id : exhibits) {
        const model::Exhibit* exhibit = record.find_exhibit(id);
        if (exhibit == nullptr) continue;
        text += (text.empty() ? "" : ", ") + fmt::format("{}", exhibit->number);
    }
    return text.empty() ? "-" : text;
}

std::string span_of(const base::PartialDate& from, const base::PartialDate& until) {
    return until.empty() ? from.to_string() : from.to_string() + " .. " + until.to_string();
}

void print_grid(Console& console, const Case& record, const casework::Grid& grid) {
    Rows rows;
    for (const auto& cell : grid.cells) {
        for (const auto& entry : cell.entries) {
            rows.push_back({name_in(record, cell.perpetrator), entry.conduct,
                            name_in(record, cell.victim), entry.date.to_string(), entry.mode,
                            entry.certainty, numbers_of(record, entry.exhibits),
                            fmt::format("{}", entry.contrary.size())});
        }
    }
    print_table(console.out,
                {{"WHO"},
                 {"DID WHAT"},
                 {"TO WHOM"},
                 {"WHEN"},
                 {"MODE"},
                 {"CERTAINTY"},
                 {"EXHIBITS"},
                 {"AGAINST", Align::right}},
                rows);
}

void print_timeline(Console& console, const Case& record, const casework::Timeline& timeline) {
    Rows rows;
    for (const auto* entries : {&timeline.dated, &timeline.undated}) {
        for (const auto& entry : *entries) {
            rows.push_back({span_of(entry.from, entry.until), entry.kind,
                            entry.kind == "post" ? name_in(record, entry.record) : entry.record,
                            entry.title, entry.place});
        }
    }
    print_table(console.out, {{"WHEN"}, {"KIND"}, {"RECORD"}, {"WHAT"}, {"WHERE"}}, rows);
}

void print_chain(Console& console, const Case& record, const casework::CommandChain& chain) {
    console.out << fmt::format("On the date of act {}, {}\n\n", console.bold(chain.act),
                               chain.date.to_english());
    Rows rows;
    for (const auto& arrow : chain.arrows) {
        rows.push_back({name_in(record, arrow.above), arrow.kind, name_in(record, arrow.below),
                        arrow.title, span_of(arrow.from, arrow.until),
                        std::string(to_string(arrow.holding)),
                        arrow.exhibits.empty() ? "no source" : numbers_of(record, arrow.exhibits)});
    }
    print_table(
        console.out,
        {{"ABOVE"}, {"TIE"}, {"BELOW"}, {"POST"}, {"FROM .. UNTIL"}, {"HELD"}, {"EXHIBITS"}}, rows);
}

void print_network(Console& console, const Case& record, const casework::Network& network) {
    Rows rows;
    for (const auto& edge : network.edges) {
        rows.push_back({name_in(record, edge.from), edge.kind, name_in(record, edge.to), edge.label,
                        span_of(edge.since, edge.until), numbers_of(record, edge.exhibits)});
    }
    print_table(console.out, {{"FROM"}, {"TIE"}, {"TO"}, {"WHAT"}, {"WHEN"}, {"EXHIBITS"}}, rows);
}

void print_places(Console& console, const casework::CaseMap& map) {
    Rows rows;
    for (const auto& place : map.places) {
        for (const auto& placed : place.records) {
            rows.push_back({placed.record, placed.title, placed.place,
                            fmt::format("{:.4f}", place.latitude),
                            fmt::format("{:.4f}", place.longitude), place.precision});
        }
    }
    for (const auto& placed : map.unplaced) {
        rows.push_back({placed.record, placed.title, placed.place, "-", "-", "not on the map"});
    }
    print_table(console.out,
                {{"RECORD"},
                 {"WHAT"},
                 {"PLACE"},
                 {"LATITUDE", Align::right},
                 {"LONGITUDE", Align::right},
                 {"PRECISION"}},
                rows);
}

void print_duplicates(Console& console, const Case& record,
                      const std::vector<casework::PossibleDuplicate>& pairs) {
    Rows rows;
    for (const auto& pair : pairs) {
        for (const auto& reason : pair.reasons) {
            rows.push_back({name_in(record, pair.first), name_in(record, pair.second),
                            std::string(to_string(reason.likeness)),
                            speaks_against(reason.likeness) ? "against" : "for"});
        }
    }
    print_table(console.out, {{"ONE"}, {"OTHER"}, {"REASON"}, {"SPEAKS"}}, rows);
    console.out << "\nWhether they are one person is for people to decide.\n";
}

void print_similar(Console& console, const Case& record, const casework::SimilarityReport& report) {
    Rows rows;
    for (const auto& pair : report.pairs) {
        rows.push_back({numbers_of(record, {pair.first}), numbers_of(record, {pair.second}),
                        pair.by, fmt::format("{:.0f} %", 100 * pair.likeness),
                        record.find_exhibit(pair.first)->title,
                        record.find_exhibit(pair.second)->title});
    }
    print_table(console.out,
                {{"EXHIBIT", Align::right},
                 {"LIKE", Align::right},
                 {"BY"},
                 {"ABOUT", Align::right},
                 {"TITLE"},
                 {"OTHER TITLE"}},
                rows);
    if (report.not_read > 0) {
        console.out << fmt::format("\n{} exhibits are not read yet: recourse evidence extract {}\n",
                                   report.not_read, record.id);
    }
}

/// The table, or with --json what the HTTP API answers.
template <class View, class Print>
Outcome show(Console& console, const Case& record, const View& view, Print print) {
    if (console.json) {
        console.print(casework::to_json(view, record));
    } else {
        print(view);
    }
    return Outcome::done;
}

Result<Outcome> show_chain(Console& console, const Case& record, const std::string& act) {
    const auto chain = casework::chain_of_command(record, act);
    if (!chain) {
        return base::fail(
            ErrorCode::not_found,
            fmt::format("case \"{}\" has no act \"{}\"; say one with --act", record.id, act));
    }
    return show(console, record, *chain,
                [&](const auto& view) { print_chain(console, record, view); });
}

Result<Outcome> views(Console& console, const ViewOptions& options) {
    auto workspace = RECOURSE_TRY(open_workspace(console));
    const Case record = RECOURSE_TRY(casework::readable_case(workspace, options.case_id));
    if (options.view == "grid") {
        return show(console, record, casework::who_did_what_to_whom(record),
                    [&](const auto& view) { print_grid(console, record, view); });
    }
    if (options.view == "timeline") {
        return show(console, record, casework::timeline_of(record),
                    [&](const auto& view) { print_timeline(console, record, view); });
    }
    if (options.view == "command") return show_chain(console, record, options.act);
    if (options.view == "network") {
        return show(console, record, casework::network_of(record),
                    [&](const auto& view) { print_network(console, record, view); });
    }
    if (options.view == "map") {
        return show(console, record, casework::map_of(record),
                    [&](const auto& view) { print_places(console, view); });
    }
    if (options.view == "similar") {
        const auto report = RECOURSE_TRY(casework::similar_exhibits(workspace, record));
        return show(console, record, report,
                    [&](const auto& view) { print_similar(console, record, view); });
    }
    return show(console, record, casework::possible_duplicates(record),
                [&](const auto& view) { print_duplicates(console, record, view); });
}

}  // namespace

void add_case_views(CLI::App& noun, Console& console) {
    auto options = std::make_shared<ViewOptions>();
    auto* verb = noun.add_subcommand("views", "A case seen as a whole, as tables");
    verb->add_option("case", options->case_id, "Case id")->required();
    verb->add_option("view", options->view,
                     "grid (who did what to whom), timeline, command (the chain of command on the "
                     "date of an act), network, map, duplicates "
                     "(of people) or similar (exhibits)")
        ->required()
        ->check(CLI::IsMember(
            {"grid", "timeline", "command", "network", "map", "duplicates", "similar"}));
    verb->add_option("--act", options->act, "The act whose date the chain of command is for");
    set_workspace_verb(verb, console,
                       [options](Console& chosen) { return views(chosen, *options); });
}

}  // namespace recourse::cli
