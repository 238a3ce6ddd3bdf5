#pragma once

#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "watch/entry_ages.hpp"
#include "watch/internal/row_store.hpp"
#include "watch/internal/run_state.hpp"
#include "watch/internal/settle.hpp"
#include "watch/run.hpp"

namespace recourse::watch::internal {

/// One run while it is under way.
class WatchRun {
public:
    WatchRun(vault::Workspace& workspace, const ListsNow& lists, RunState before);

    /// Before anything is looked at.
    base::Result<void> begin();
    base::Result<void> look_at(const Portfolio& portfolio, base::Progress& progress);
    /// Keeps what was compared; gives the report.
    base::Result<RunReport> finish();

private:
    /// How a row is compared.
    struct Task {
        KeptRow kept;
        SearchedRow searched;
        ComparisonKey key{};
        const screening::Index* with = nullptr;  ///< null: with nothing
    };
    /// What holds for all rows of a portfolio.
    struct Scope {
        const Portfolio& portfolio;
        std::uint32_t checked = 0;      ///< the run before
        const screening::Index* newer;  ///< entries that are new or changed since
        std::set<std::string, std::less<>> rows_to_settle;  ///< of which an alert's entry is new,
                                                            ///< changed or gone
        bool only_new_rows = false;
    };

    base::Result<Scope> scope_of(const Portfolio& portfolio);
    base::Result<std::set<std::string, std::less<>>> rows_of_changed_entries(
        const Portfolio& portfolio, std::uint32_t checked);
    base::Result<std::vector<Task>> next_tasks(const Scope& scope, const std::string& after);
    void choose(const Scope& scope, Task& task) const;
    void count(const Task& task);
    base::Result<void> settle(const Scope& scope, std::vector<Task>& tasks);
    bool is_older_than(std::uint32_t check, std::string_view entry) const;

    vault::Workspace& workspace_;
    const ListsNow& lists_;
    RunState state_;
    bool nothing_compared_;  ///< every row is compared with everything
    bool same_lists_;
    EntryAges ages_;
    std::unordered_map<std::string_view, std::uint32_t> places_;
    std::vector<std::string> portfolios_;
    RunReport report_;
};

}  // namespace recourse::watch::internal
