#include "watch/run.hpp"

#include <nlohmann/json.hpp>

#include "base/file_lock.hpp"
#include "vault/users.hpp"
#include "watch/internal/schema.hpp"
#include "watch/internal/watch_run.hpp"

namespace recourse::watch {

using base::ErrorCode;
using base::fail;
using base::Json;
using base::Result;

namespace {

Result<std::vector<Portfolio>> portfolios_for(vault::Workspace& workspace,
                                              const RunOptions& options) {
    if (options.portfolio.empty()) return list_portfolios(workspace);
    return std::vector{RECOURSE_TRY(find_portfolio(workspace, options.portfolio))};
}

}  // namespace

Result<RunReport> run_watch(vault::Workspace& workspace, const ListsNow& lists,
                            const RunOptions& options, base::Progress& progress) {
    RECOURSE_CHECK(vault::require(workspace, vault::Permission::edit));
    if (lists.index->size() == 0)
        return fail(ErrorCode::not_found,
                    "no current list names anybody: import or update lists first");
    RECOURSE_CHECK(internal::prepare_tables(workspace));
    // Two runs side by side would each undo what the other knows of the lists.
    const auto alone =
        RECOURSE_TRY(base::FileLock::take(workspace.folder() / ".recourse-watch.lock"));
    if (!alone) return fail(ErrorCode::conflict, "another run is under way in this workspace");
    const auto portfolios = RECOURSE_TRY(portfolios_for(workspace, options));
    auto before = RECOURSE_TRY(internal::read_run_state(workspace, *lists.index));
    if (options.full && before.afresh.empty()) before.afresh = "it was asked for";
    internal::WatchRun run(workspace, lists, std::move(before));
    RECOURSE_CHECK(run.begin());
    for (const Portfolio& portfolio : portfolios) RECOURSE_CHECK(run.look_at(portfolio, progress));
    return run.finish();
}

Json to_json(const RunReport& report) {
    return {{"rows", report.rows},
            {"with_everything", report.with_everything},
            {"with_changes", report.with_changes},
            {"untouched", report.untouched},
            {"entries", report.entries},
            {"new_entries", report.new_entries},
            {"opened", report.opened},
            {"reopened", report.reopened},
            {"changed", report.changed},
            {"ended", report.ended},
            {"afresh", report.afresh}};
}

}  // namespace recourse::watch
