#include "app/demo.hpp"

#include <cstdlib>
#include <nlohmann/json.hpp>

#include "app/case_filing.hpp"
#include "app/public_record.hpp"
#include "filing/document.hpp"
#include "lists/imported_list_json.hpp"

namespace recourse::app {

namespace fs = std::filesystem;
using base::ErrorCode;
using base::fail;
using base::Json;
using base::Result;

namespace {

Result<fs::path> lists_folder(const Home& home, const fs::path& chosen) {
    if (!chosen.empty()) return chosen;
    if (const char* folder = std::getenv("RECOURSE_LISTS_DIR");
        folder != nullptr && *folder != '\0') {
        return fs::path(folder);
    }
    return RECOURSE_TRY(find_examples(home)) / "lists";
}

/// The quick key derivation is fit for fiction only.
Result<vault::Workspace> open_demo_workspace(const fs::path& folder) {
    const auto passphrase = base::SecretBytes::copy_of(base::as_bytes(demo_passphrase));
    if (vault::Workspace::exists(folder)) return vault::Workspace::open(folder, passphrase);
    return vault::Workspace::create(folder, passphrase, vault::KdfCost::quick);
}

/// The newest filing for each regime, when all were made and their bundles still lie in `out`; else
/// none.
Result<std::vector<filing::Filing>> earlier_filings(vault::Workspace& workspace,
                                                    const std::string& case_id,
                                                    std::span<const assessment::Regime> regimes,
                                                    const fs::path& out) {
    const auto all = RECOURSE_TRY(filing::list_filings(workspace, case_id));
    std::vector<filing::Filing> found;
    for (const auto& regime : regimes) {
        const auto newest = std::ranges::find(all, regime.id, &filing::Filing::regime);
        if (newest == all.end()) return std::vector<filing::Filing>{};
        const fs::path bundle = out / fs::path(newest->bundle).filename();
        if (!fs::exists(bundle)) return std::vector<filing::Filing>{};
        found.push_back(*newest);
        found.back().bundle = bundle.string();
        found.back().paths = {bundle.string(), bundle.string() + ".minisig"};
    }
    return found;
}

/// The demo shows four submissions that differ most; the case could be filed under more.
const std::vector<std::string> regimes_shown{"ca-jvcfoa", "eu-ghrsr", "gb-ghr", "us-glomag"};

}  // namespace

Result<fs::path> find_examples(const Home& home) {
    for (const fs::path& place : {home.data / "examples", home.data.parent_path() / "examples"}) {
        if (fs::exists(place / "generica" / "case.toml")) return place;
    }
    return fail(ErrorCode::not_found, "the examples folder is not there");
}

Result<DemoReport> run_demo(const Home& home, const DemoOptions& options,
                            base::Progress& progress) {
    DemoReport report;
    report.lists_folder = RECOURSE_TRY(lists_folder(home, options.lists));
    auto record = RECOURSE_TRY(PublicRecord::open(home));
    const fs::path folders[] = {report.lists_folder};
    report.lists = RECOURSE_TRY(record.import_paths(folders, progress));

    report.workspace = home.workspace_folder(demo_workspace);
    auto workspace = RECOURSE_TRY(open_demo_workspace(report.workspace));
    const auto examples = RECOURSE_TRY(find_examples(home));
    report.imported =
        RECOURSE_TRY(casework::import_case(workspace, examples / "generica", progress));

    progress.step("Comparing the targets with the lists");
    const auto index = RECOURSE_TRY(record.index());
    const auto regimes = RECOURSE_TRY(assessment::load_regimes(home.data / "regimes"));
    const auto file = RECOURSE_TRY(casework::load_case(workspace, report.imported.id));
    const auto rules = RECOURSE_TRY(load_assessment_rules(home.data));
    report.assessed = assess_case(
        file, {.regimes = regimes, .rules = rules, .index = *index, .now = options.now});
    const auto fileable = RECOURSE_TRY(assessment::choose_regimes(regimes, regimes_shown));

    const fs::path out = options.out.empty() ? home.root / "demo" : options.out;
    if (report.imported.outcome == casework::ImportOutcome::unchanged) {
        report.filings = RECOURSE_TRY(earlier_filings(workspace, file.id, fileable, out));
    }
    report.filings_reused = !report.filings.empty();
    if (!report.filings_reused) {
        progress.step("Writing and sealing the submissions");
        report.filings = RECOURSE_TRY(
            file_under_regimes(workspace, {.case_id = file.id, .recipients = {}, .out = out},
                               fileable, *index, options.now));
    }
    progress.finish("Done");
    return report;
}

Json to_json(const DemoReport& report) {
    Json imported = Json::array();
    for (const auto& list : report.lists.lists) imported.push_back(lists::to_json(list));
    Json bundles = Json::array();
    for (const auto& filing : report.filings) {
        Json bundle = filing::to_json(filing);
        bundle["paths"] = filing.paths;
        bundles.push_back(std::move(bundle));
    }
    const Json assessed = to_json(report.assessed);
    Json screening = Json::array();
    Json findings = Json::array();
    for (const auto& target : assessed["targets"]) {
        screening.push_back({{"party", target["party"]},
                             {"name", target["name"]},
                             {"matches", target["listings"]}});
        for (const auto& regime : target["regimes"]) findings.push_back(regime);
    }
    return {{"lists", std::move(imported)},
            {"workspace", report.workspace.string()},
            {"case",
             {{"id", report.imported.id},
              {"title", report.imported.title},
              {"parties", report.imported.parties},
              {"incidents", report.imported.incidents},
              {"acts", report.imported.acts},
              {"exhibits", report.imported.exhibits},
              {"claims", report.imported.claims}}},
            {"findings", std::move(findings)},
            {"screening", std::move(screening)},
            {"screened_subjects", report.assessed.screened_subjects},
            {"bundles", std::move(bundles)}};
}

}  // namespace recourse::app
