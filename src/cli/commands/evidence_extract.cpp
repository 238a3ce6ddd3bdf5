#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>

#include "casework/extraction/extract.hpp"
#include "casework/extraction/extraction.hpp"
#include "cli/commands/commands.hpp"
#include "cli/open_workspace.hpp"

namespace recourse::cli {

using base::ErrorCode;
using base::fail;
using base::Json;
using base::Result;

namespace {

struct ExtractOptions {
    std::string case_id;
    std::string exhibit;
    bool again = false;
    int page = 0;
};

Result<Outcome> extract(Console& console, const ExtractOptions& options) {
    auto workspace = RECOURSE_TRY(open_workspace(console));
    base::Progress progress;
    const auto tally = RECOURSE_TRY(casework::extract_exhibits(
        workspace, options.case_id, {.exhibit_id = options.exhibit, .again = options.again},
        progress));
    if (console.json) {
        console.print({{"done", tally.done},
                       {"failed", tally.failed},
                       {"too_large", tally.too_large},
                       {"nothing_to_read", tally.nothing_to_read},
                       {"unchanged", tally.unchanged}});
    } else {
        console.out << fmt::format(
            "{} read, {} failed, {} too large, {} with nothing to read, {} read before\n",
            tally.done, tally.failed, tally.too_large, tally.nothing_to_read, tally.unchanged);
    }
    return tally.failed == 0 ? Outcome::done : Outcome::found_problem;
}

Json page_json(const casework::ExtractedPage& page) {
    Json words = Json::array();
    for (const auto& word : page.words) {
        words.push_back({{"text", page.text.substr(word.start, word.length)},
                         {"left", word.left},
                         {"top", word.top},
                         {"width", word.width},
                         {"height", word.height}});
    }
    return {{"page", page.number},   {"text", page.text}, {"width", page.width},
            {"height", page.height}, {"ocr", page.ocr},   {"words", std::move(words)}};
}

/// An exhibit's text may hold what steers a terminal; clean_text has taken such letters out.
Result<Outcome> text(Console& console, const ExtractOptions& options) {
    auto workspace = RECOURSE_TRY(open_workspace(console));
    RECOURSE_TRY(casework::extraction_of(workspace, options.case_id, options.exhibit));
    Json pages = Json::array();
    bool found = options.page == 0;
    for (const auto& page :
         RECOURSE_TRY(casework::pages_of(workspace, options.case_id, options.exhibit))) {
        if (options.page != 0 && page.number != options.page) continue;
        found = true;
        if (console.json) {
            pages.push_back(page_json(page));
        } else {
            console.out << console.faint(fmt::format("page {}{}\n", page.number,
                                                     page.ocr ? ", read by OCR" : ""))
                        << page.text << '\n';
        }
    }
    if (!found) return fail(ErrorCode::not_found, "the exhibit has no such page");
    if (console.json) console.print({{"pages", std::move(pages)}});
    return Outcome::done;
}

}  // namespace

void add_evidence_extract(CLI::App& evidence, Console& console) {
    auto options = std::make_shared<ExtractOptions>();

    auto* extract_verb = evidence.add_subcommand(
        "extract", "Read text, metadata and thumbnails of exhibits, in a sandbox");
    extract_verb->add_option("case", options->case_id, "Case id")->required();
    extract_verb->add_option("exhibit", options->exhibit, "Exhibit id; left out: all of the case");
    extract_verb->add_flag("--again", options->again, "Also what was read before");
    set_workspace_verb(extract_verb, console,
                       [options](Console& chosen) { return extract(chosen, *options); });

    auto* text_verb = evidence.add_subcommand("text", "The text that was read in an exhibit");
    text_verb->add_option("case", options->case_id, "Case id")->required();
    text_verb->add_option("exhibit", options->exhibit, "Exhibit id")->required();
    text_verb->add_option("--page", options->page, "Only this page, from 1")
        ->check(CLI::PositiveNumber);
    set_workspace_verb(text_verb, console,
                       [options](Console& chosen) { return text(chosen, *options); });
}

}  // namespace recourse::cli
