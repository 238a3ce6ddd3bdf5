#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>

#include "app/case_search.hpp"
#include "app/listed_in_text.hpp"
#include "app/public_record.hpp"
#include "casework/case_store.hpp"
#include "casework/readable_case.hpp"
#include "casework/search/people_in_text.hpp"
#include "cli/commands/commands.hpp"
#include "cli/open_workspace.hpp"

namespace recourse::cli {

using base::Json;
using base::Result;

namespace {

struct PeopleOptions {
    std::string case_id;
    std::string exhibit;
};

/// Nobody when no list was imported yet.
Result<app::ListedPeople> listed_people(const app::Home& home,
                                        const std::vector<casework::PageText>& texts) {
    auto record = RECOURSE_TRY(app::PublicRecord::open(home));
    const auto index = RECOURSE_TRY(record.index());
    std::vector<app::TextPage> pages;
    for (const auto& text : texts) pages.push_back({text.page, text.text});
    return app::find_listed(*index, pages);
}

std::string pages_text(const std::vector<std::uint32_t>& pages) {
    std::string text;
    for (const std::uint32_t page : pages) {
        if (!text.empty()) text += ", ";
        text += page == 0 ? "title or description" : fmt::format("page {}", page);
    }
    return text;
}

void print_parties(Console& console, const std::vector<casework::PartyInText>& parties) {
    console.out << console.bold("Parties of the case") << '\n';
    if (parties.empty()) console.out << "  none found\n";
    for (const auto& party : parties) {
        console.out << fmt::format("  {}  {}{}\n", party.party, party.name,
                                   party.whole_name ? "" : "  (one word of the name)");
        for (const auto& place : party.places) {
            console.out << fmt::format("      {}: ", pages_text({place.page}));
            for (const auto& piece : place.snippet) {
                console.out << (piece.marked ? console.bold(piece.text) : piece.text);
            }
            console.out << '\n';
        }
    }
}

void print_listed(Console& console, const app::ListedPeople& people) {
    console.out << console.bold("On sanctions lists") << '\n';
    if (people.found.empty()) console.out << "  none found\n";
    for (const auto& listed : people.found) {
        console.out << fmt::format("  {:.2f}  {}  {}  \"{}\" on {}\n", listed.score, listed.caption,
                                   console.faint(listed.subject), listed.words,
                                   pages_text(listed.pages))
                    << "        " << listed.explanation << '\n';
    }
    if (!people.complete) console.out << "  Too many names in this text: not all were looked up.\n";
    console.out
        << "These are suggestions from the words alone. Whether it is the same person is for "
           "you to decide.\n";
}

Result<Outcome> people(Console& console, const PeopleOptions& options) {
    const auto home = RECOURSE_TRY(app::Home::find());
    auto workspace = RECOURSE_TRY(open_workspace(console, home));
    const auto record = RECOURSE_TRY(casework::readable_case(workspace, options.case_id));
    const auto reader = RECOURSE_TRY(casework::readable_grade(workspace, options.case_id));
    auto search = RECOURSE_TRY(app::open_case_search(workspace, options.case_id));
    const auto parties =
        RECOURSE_TRY(casework::parties_in_exhibit(search, record, options.exhibit, reader));
    const auto texts = RECOURSE_TRY(search.texts_of(options.exhibit, reader));
    const auto listed = RECOURSE_TRY(listed_people(home, texts));
    if (!console.json) {
        print_parties(console, parties);
        print_listed(console, listed);
        return Outcome::done;
    }
    Json of_case = Json::array();
    for (const auto& party : parties) of_case.push_back(casework::to_json(party));
    Json of_lists = Json::array();
    for (const auto& found : listed.found) of_lists.push_back(app::to_json(found));
    console.print({{"parties", std::move(of_case)},
                   {"listed", std::move(of_lists)},
                   {"complete", listed.complete}});
    return Outcome::done;
}

}  // namespace

void add_evidence_people(CLI::App& evidence, Console& console) {
    auto options = std::make_shared<PeopleOptions>();
    auto* verb = evidence.add_subcommand("people", "Who an exhibit may speak of");
    verb->add_option("case", options->case_id, "Case id")->required();
    verb->add_option("exhibit", options->exhibit, "Exhibit id")->required();
    set_workspace_verb(verb, console,
                       [options](Console& chosen) { return people(chosen, *options); });
}

}  // namespace recourse::cli
