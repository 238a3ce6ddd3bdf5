#include "cli/filing_desk.hpp"

#include "app/public_record.hpp"
#include "cli/open_workspace.hpp"
#include "filing/file_case.hpp"

namespace recourse::cli {

base::Result<FilingDesk> open_filing_desk(const Console& console,
                                          std::span<const std::string> ids) {
    const auto home = RECOURSE_TRY(app::Home::find());
    auto regimes = RECOURSE_TRY(assessment::choose_regimes(
        RECOURSE_TRY(assessment::load_regimes(home.data / "regimes")), ids));
    auto workspace = RECOURSE_TRY(open_workspace(console, home));
    auto record = RECOURSE_TRY(app::PublicRecord::open(home));
    auto index = RECOURSE_TRY(record.index());
    return FilingDesk{std::move(regimes), std::move(workspace), std::move(index)};
}

base::Result<FilingDesk> open_filing_desk_of(const Console& console, const std::string& filing_id) {
    const auto home = RECOURSE_TRY(app::Home::find());
    auto workspace = RECOURSE_TRY(open_workspace(console, home));
    const std::string ids[] = {RECOURSE_TRY(filing::load_filing(workspace, filing_id)).regime};
    auto regimes = RECOURSE_TRY(assessment::choose_regimes(
        RECOURSE_TRY(assessment::load_regimes(home.data / "regimes")), ids));
    auto record = RECOURSE_TRY(app::PublicRecord::open(home));
    auto index = RECOURSE_TRY(record.index());
    return FilingDesk{std::move(regimes), std::move(workspace), std::move(index)};
}

}  // namespace recourse::cli
