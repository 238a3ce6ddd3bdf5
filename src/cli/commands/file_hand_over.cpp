#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>

#include "cli/commands/commands.hpp"
#include "cli/filing_desk.hpp"
#include "cli/open_workspace.hpp"
#include "filing/dispatch/hand_over.hpp"

namespace recourse::cli {

using base::Result;

namespace {

Result<Outcome> hand_over(Console& console, filing::HandOverRequest request) {
    const auto home = RECOURSE_TRY(app::Home::find());
    auto workspace = RECOURSE_TRY(open_workspace(console, home));
    const auto regimes = RECOURSE_TRY(regime_of_filing(home, workspace, request.filing));
    request.regime = &regimes.front();
    const auto made = RECOURSE_TRY(filing::write_hand_over(workspace, request));
    if (console.json) {
        console.print(filing::to_json(made));
        return Outcome::done;
    }
    console.out << "Print the first; carry all others on a medium of your choice:\n";
    for (const auto& path : made.paths) console.out << "  " << path << '\n';
    console.out << fmt::format(
        "Once it is signed: recourse evidence add {} RECEIPT.pdf, then\n"
        "  recourse file record {} sent --by \"by hand\" --exhibit EXHIBIT\n",
        made.filing.case_id, made.filing.id);
    return Outcome::done;
}

}  // namespace

void add_file_hand_over(CLI::App& noun, Console& console) {
    auto request = std::make_shared<filing::HandOverRequest>();
    auto* verb = noun.add_subcommand(
        "hand-over",
        "To carry a submission to its recipient: a letter, and a receipt to be signed");
    verb->add_option("filing", request->filing, "The submission's id")->required();
    verb->add_option("--to", request->recipient, "Which of its recipients");
    verb->add_option("--office", request->office, "Who takes it: \"Embassy of ... in ...\"");
    verb->add_option("--language", request->language, "Of the letter; default: the document's");
    request->out = ".";
    verb->add_option("--out", request->out, "Folder")->capture_default_str();
    set_workspace_verb(verb, console,
                       [request](Console& chosen) { return hand_over(chosen, *request); });
}

}  // namespace recourse::cli
