#include "cli/commands/filing_output.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <ostream>

#include "base/file.hpp"

namespace recourse::cli {

using base::Json;
using base::Result;

namespace {

Json to_json(const std::vector<filing::Filing>& filings) {
    Json all = Json::array();
    for (const auto& filing : filings) {
        Json one = filing::to_json(filing);
        one["paths"] = filing.paths;
        one["withheld"] = filing::to_json(filing.withheld);
        all.push_back(std::move(one));
    }
    return {{"filings", std::move(all)}};
}

void print_filing(const Console& console, const filing::Filing& filing) {
    console.out << fmt::format(
        "{}  for {}, grade {}, in {}: {} pages, {} targets, {} items withheld\n",
        console.bold(filing.regime), filing.recipient, filing.grade, filing.language, filing.pages,
        filing.targets.size(), filing.withheld.size());
    for (const auto& path : filing.paths) console.out << "  " << path << '\n';
    for (const auto& partner : filing.partners)
        console.out << fmt::format("  to be signed by {} before it is sent ({})\n",
                                   partner.organisation, partner.id);
}

}  // namespace

void print_filings(Console& console, const std::vector<filing::Filing>& filings) {
    if (console.json) {
        console.print(to_json(filings));
    } else {
        for (const auto& filing : filings) print_filing(console, filing);
    }
}

Result<Outcome> write_drafts(Console& console, const std::filesystem::path& folder,
                             const std::vector<app::DraftPaper>& drafts) {
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    Json files = Json::array();
    for (const auto& draft : drafts) {
        const auto path = folder / (draft.name + ".html");
        auto written = base::write_file_atomically(path, draft.html, base::FileAccess::owner_only);
        if (!written) return base::fail(std::move(written.error()).in_file(path.string()));
        files.push_back(path.string());
        if (!console.json) console.out << path.string() << '\n';
    }
    if (console.json) console.print({{"drafts", std::move(files)}});
    return Outcome::done;
}

}  // namespace recourse::cli
