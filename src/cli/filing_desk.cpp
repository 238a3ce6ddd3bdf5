#include "cli/filing_desk.hpp"

#include "app/public_record.hpp"
#include "cli/open_workspace.hpp"
#include "filing/file_case.hpp"

namespace recourse::cli {

namespace {

base::Result<FilingDesk> with_lists(const app::Home& home, std::vector<assessment::Regime> regimes,
                                    vault::Workspace workspace) {
    auto record = RECOURSE_TRY(app::PublicRecord::open(home));
    auto index = RECOURSE_TRY(record.index());
    return FilingDesk{std::move(regimes), std::move(workspace), std::move(index)};
}

base::Result<std::vector<assessment::Regime>> regimes_of(const app::Home& home,
                                                         std::span<const std::string> ids) {
    return assessment::choose_regimes(RECOURSE_TRY(assessment::load_regimes(home.data / "regimes")),
                                      ids);
}

}  // namespace

base::Result<std::vector<assessment::Regime>> regime_of_filing(const app::Home& home,
                                                               vault::Workspace& workspace,
                                                               const std::string& filing_id) {
    const std::string ids[] = {RECOURSE_TRY(filing::load_filing(workspace, filing_id)).regime};
    return regimes_of(home, ids);
}

base::Result<FilingDesk> open_filing_desk(const Console& console,
                                          std::span<const std::string> ids) {
    const auto home = RECOURSE_TRY(app::Home::find());
    auto regimes = RECOURSE_TRY(regimes_of(home, ids));
    return with_lists(home, std::move(regimes), RECOURSE_TRY(open_workspace(console, home)));
}

base::Result<FilingDesk> open_filing_desk_of(const Console& console, const std::string& filing_id) {
    const auto home = RECOURSE_TRY(app::Home::find());
    auto workspace = RECOURSE_TRY(open_workspace(console, home));
    auto regimes = RECOURSE_TRY(regime_of_filing(home, workspace, filing_id));
    return with_lists(home, std::move(regimes), std::move(workspace));
}

}  // namespace recourse::cli
