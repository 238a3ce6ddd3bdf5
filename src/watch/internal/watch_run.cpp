#include "watch/internal/watch_run.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/on_all_cores.hpp"

namespace recourse::watch::internal {

using base::Result;
using screening::Index;

namespace {

/// Rows that are searched for between two transactions.
constexpr std::size_t rows_at_once = 2000;

double threshold_of(const WatchedRow& row, const Portfolio& portfolio) {
    return row.threshold.value_or(portfolio.settings.threshold);
}

/// Of the row, of how telling its words are, and of the least score that counts.
ComparisonKey key_of_row(const WatchedRow& row, const Index& index, double threshold) {
    auto weights = index.weights(row.query);
    weights.push_back(threshold);
    return key_of(row.query, weights);
}

}  // namespace

WatchRun::WatchRun(vault::Workspace& workspace, const ListsNow& lists, RunState before)
    : workspace_(workspace),
      lists_(lists),
      state_(std::move(before)),
      nothing_compared_(!state_.afresh.empty()),
      same_lists_(state_.lists == lists.digest),
      ages_(*lists.index, state_.entries, state_.runs + 1) {
    const auto subjects = lists.index->subjects();
    for (std::uint32_t i = 0; i < subjects.size(); ++i) {
        places_.emplace(subjects[i].id, i);
        report_.new_entries += ages_.since(i) > state_.runs ? 1 : 0;
    }
    report_.entries = subjects.size();
    report_.afresh = state_.afresh;
}

Result<void> WatchRun::begin() {
    if (same_lists_) return {};
    EntryChecks still_there;
    for (const auto& [key, check] : ages_.checks()) {
        if (check <= state_.runs) still_there.emplace_hint(still_there.end(), key, check);
    }
    return keep_run_begun(workspace_, still_there);
}

bool WatchRun::is_older_than(std::uint32_t check, std::string_view entry) const {
    const auto place = places_.find(entry);
    return place != places_.end() && ages_.since(place->second) <= check;
}

Result<std::set<std::string, std::less<>>> WatchRun::rows_of_changed_entries(
    const Portfolio& portfolio, std::uint32_t checked) {
    auto query = RECOURSE_TRY(workspace_.database().prepare(
        "SELECT row, entry FROM watch_alert WHERE portfolio = ? AND ended = ''"));
    std::set<std::string, std::less<>> rows;
    RECOURSE_CHECK(query.bind_all(portfolio.id).for_each([&](base::Statement& alert) {
        if (!is_older_than(checked, alert.text_view(1))) rows.insert(alert.text(0));
    }));
    return rows;
}

Result<WatchRun::Scope> WatchRun::scope_of(const Portfolio& portfolio) {
    const auto checked = static_cast<std::uint32_t>(RECOURSE_TRY(workspace_.database().integer(
        "SELECT checked FROM watch_portfolio WHERE id = ?", portfolio.id)));
    Scope scope{portfolio, checked, nullptr, {}, false};
    if (nothing_compared_) return scope;
    scope.newer = &ages_.newer_than(checked);
    scope.rows_to_settle = RECOURSE_TRY(rows_of_changed_entries(portfolio, checked));
    scope.only_new_rows = same_lists_ && checked == state_.runs;
    return scope;
}

void WatchRun::choose(const Scope& scope, Task& task) const {
    const WatchedRow& row = task.searched.row;
    const double threshold = threshold_of(row, scope.portfolio);
    task.key = key_of_row(row, *lists_.index, threshold);
    task.searched.whole = nothing_compared_ || task.kept.compared != task.key;
    if (task.searched.whole) {
        task.with = lists_.index.get();
    } else if (scope.newer->size() > 0) {
        task.with = scope.newer;
    }
    // Every match: a common name must not push a new entry out of a shortened list.
    if (task.with != nullptr)
        task.searched.matches =
            task.with->search(row.query, {.limit = task.with->size(), .threshold = threshold});
}

void WatchRun::count(const Task& task) {
    ++(task.searched.whole    ? report_.with_everything
       : task.with != nullptr ? report_.with_changes
                              : report_.untouched);
}

Result<std::vector<WatchRun::Task>> WatchRun::next_tasks(const Scope& scope,
                                                         const std::string& after) {
    std::vector<Task> tasks;
    for (auto& kept : RECOURSE_TRY(next_rows(workspace_.database(), scope.portfolio.id, after,
                                             rows_at_once, scope.only_new_rows))) {
        Task task;
        task.searched.row = RECOURSE_TRY(kept.row());
        task.kept = std::move(kept);
        tasks.push_back(std::move(task));
    }
    base::on_all_cores(tasks.size(), [&](std::size_t i) { choose(scope, tasks[i]); });
    return tasks;
}

/// A row that somebody changed while it was searched for, or whose portfolio, stays due.
Result<void> WatchRun::settle(const Scope& scope, std::vector<Task>& tasks) {
    base::Database& database = workspace_.database();
    const auto lock = RECOURSE_TRY(workspace_.lock_for_writing());
    auto transaction = RECOURSE_TRY(base::Transaction::begin(database));
    auto writer = RECOURSE_TRY(AlertWriter::begin(workspace_));
    Settling settling(
        scope.portfolio, lists_,
        [&](const model::Subject& entry) { return is_older_than(scope.checked, entry.id); },
        report_);
    auto unchanged = RECOURSE_TRY(database.prepare(
        "SELECT 1 FROM watch_row AS r JOIN watch_portfolio AS p ON p.id = r.portfolio "
        "WHERE r.portfolio = ? AND r.id = ? AND r.query = ? AND r.threshold IS ? "
        "AND p.threshold = ?"));
    for (Task& task : tasks) {
        count(task);
        const SearchedRow& searched = task.searched;
        const bool nothing_said = !searched.whole && searched.matches.empty() &&
                                  !scope.rows_to_settle.contains(searched.row.id);
        if (nothing_said) continue;
        unchanged.bind_all(scope.portfolio.id, task.kept.id, task.kept.query, task.kept.threshold,
                           scope.portfolio.settings.threshold);
        const bool still_there = RECOURSE_TRY(unchanged.step());
        unchanged.reset();
        if (!still_there) continue;
        RECOURSE_CHECK(settling.settle(
            searched, RECOURSE_TRY(alerts_of_row(database, scope.portfolio.id, searched.row.id)),
            writer));
        if (searched.whole)
            RECOURSE_CHECK(database.run(
                "UPDATE watch_row SET compared = ? WHERE portfolio = ? AND id = ?",
                base::as_bytes(text_of(task.key)), scope.portfolio.id, searched.row.id));
    }
    RECOURSE_CHECK(writer.finish());
    return transaction.commit();
}

Result<void> WatchRun::look_at(const Portfolio& portfolio, base::Progress& progress) {
    progress.step(fmt::format("Screening {}", portfolio.id));
    const Scope scope = RECOURSE_TRY(scope_of(portfolio));
    std::string after;
    std::size_t done = 0;
    while (true) {
        auto tasks = RECOURSE_TRY(next_tasks(scope, after));
        if (tasks.empty()) break;
        after = tasks.back().kept.id;
        RECOURSE_CHECK(settle(scope, tasks));
        progress.count(done += tasks.size(), portfolio.rows);
    }
    report_.rows += portfolio.rows;
    // With the same lists as before, rows that were compared were not even read.
    if (scope.only_new_rows) report_.untouched += portfolio.rows - std::min(done, portfolio.rows);
    portfolios_.push_back(portfolio.id);
    return {};
}

Result<RunReport> WatchRun::finish() {
    ++state_.runs;
    state_.lists = lists_.digest;
    state_.entries = ages_.checks();
    RECOURSE_CHECK(keep_run_state(workspace_, *lists_.index, state_, portfolios_));
    return report_;
}

}  // namespace recourse::watch::internal
