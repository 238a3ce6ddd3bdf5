#include "watch/internal/run_state.hpp"

#include "watch/way_of_comparing.hpp"

namespace recourse::watch::internal {

using base::Result;

Result<RunState> read_run_state(vault::Workspace& workspace, const screening::Index& index) {
    RunState state;
    auto query = RECOURSE_TRY(
        workspace.database().prepare("SELECT program, lists, runs, entries FROM watch_run"));
    if (!RECOURSE_TRY(query.step())) {
        state.afresh = "this is the first run of the workspace";
        return state;
    }
    state.runs = static_cast<std::uint32_t>(query.integer(2));
    if (query.text(0) != RECOURSE_TRY(way_of_comparing(index))) {
        state.afresh =
            "another version of this program, or of the tables of names, made the last run";
        return state;
    }
    state.lists = query.text(1);
    state.entries = RECOURSE_TRY(read_entry_checks(query.blob(3)));
    return state;
}

Result<void> keep_run_begun(vault::Workspace& workspace, const EntryChecks& still_there) {
    const auto lock = RECOURSE_TRY(workspace.lock_for_writing());
    return workspace.database().run("UPDATE watch_run SET lists = '', entries = ?",
                                    base::as_bytes(bytes_of(still_there)));
}

Result<void> keep_run_state(vault::Workspace& workspace, const screening::Index& index,
                            const RunState& state, const std::vector<std::string>& portfolios) {
    base::Database& database = workspace.database();
    const std::string program = RECOURSE_TRY(way_of_comparing(index));
    const auto lock = RECOURSE_TRY(workspace.lock_for_writing());
    auto transaction = RECOURSE_TRY(base::Transaction::begin(database));
    RECOURSE_CHECK(database.run("INSERT OR REPLACE INTO watch_run VALUES (1, ?, ?, ?, ?)", program,
                                state.lists, state.runs, base::as_bytes(bytes_of(state.entries))));
    for (const auto& id : portfolios)
        RECOURSE_CHECK(
            database.run("UPDATE watch_portfolio SET checked = ? WHERE id = ?", state.runs, id));
    return transaction.commit();
}

}  // namespace recourse::watch::internal
