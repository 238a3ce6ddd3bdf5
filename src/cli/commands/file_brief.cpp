#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>

#include "app/case_filing.hpp"
#include "cli/commands/commands.hpp"
#include "cli/filing_desk.hpp"

namespace recourse::cli {

using base::Json;
using base::Result;

namespace {

struct BriefOptions {
    std::string case_id;
    std::vector<std::string> regimes;
    std::string language;
    std::filesystem::path out = ".";
};

void print_papers(const Console& console, const filing::PublicPapers& papers) {
    console.out << fmt::format("{}  public, in {}: {} items withheld\n",
                               console.bold(papers.regime), papers.language,
                               papers.withheld.size());
    for (const auto& path : papers.paths) console.out << "  " << path << '\n';
    for (const auto& warning : papers.warnings) console.out << "  note: " << warning << '\n';
}

Result<Outcome> brief(Console& console, const BriefOptions& options) {
    auto [regimes, workspace, index] = RECOURSE_TRY(open_filing_desk(console, options.regimes));
    const auto all =
        RECOURSE_TRY(app::public_papers_under_regimes(workspace,
                                                      {.case_id = options.case_id,
                                                       .recipients = {},
                                                       .out = options.out,
                                                       .language = options.language},
                                                      regimes, *index, base::system_now()));
    Json papers = Json::array();
    for (const auto& one : all) {
        papers.push_back(filing::to_json(one));
        if (!console.json) print_papers(console, one);
    }
    if (console.json) console.print({{"papers", std::move(papers)}});
    return Outcome::done;
}

}  // namespace

void add_file_brief(CLI::App& noun, Console& console) {
    auto* verb = noun.add_subcommand(
        "brief", "For everybody: a one-page brief and a draft public statement of reasons");
    auto options = std::make_shared<BriefOptions>();
    verb->add_option("case", options->case_id, "Case id")->required();
    verb->add_option("--regime", options->regimes, "Regime; may be given again")->required();
    verb->add_option("--language", options->language, "To write in, such as fr");
    verb->add_option("--out", options->out, "Folder for the papers")->capture_default_str();
    set_workspace_verb(verb, console,
                       [options](Console& chosen) { return brief(chosen, *options); });
}

}  // namespace recourse::cli
