#include "watch/internal/row_import.hpp"

#include <fmt/format.h>

#include <cmath>
#include <vector>

#include "watch/internal/alert_store.hpp"
#include "watch/internal/row_store.hpp"

namespace recourse::watch::internal {

using base::ErrorCode;
using base::Result;

namespace {

constexpr std::size_t longest_id = 200;

Result<void> check(const WatchedRow& row) {
    if (row.id.empty() || row.id.size() > longest_id)
        return base::fail(ErrorCode::invalid_input,
                          fmt::format("an id has 1 to {} bytes", longest_id));
    if (row.threshold && !(*row.threshold > 0 && *row.threshold <= 1))
        return base::fail(ErrorCode::invalid_input, "a threshold is above 0 and at most 1");
    return {};
}

}  // namespace

Result<void> RowImport::take(const WatchedRow& row) {
    RECOURSE_CHECK(check(row));
    if (!came_.insert(row.id).second)
        return base::fail(ErrorCode::invalid_input,
                          fmt::format("the id \"{}\" is there twice", row.id));
    base::Database& database = workspace_.database();
    const std::string query = write_query(row.query);
    auto known = RECOURSE_TRY(
        database.prepare("SELECT query, threshold FROM watch_row WHERE portfolio = ? AND id = ?"));
    known.bind_all(portfolio_, row.id);
    if (!RECOURSE_TRY(known.step())) {
        ++changes_.added;
        return database.run("INSERT INTO watch_row VALUES (?, ?, ?, ?, NULL)", portfolio_, row.id,
                            query, row.threshold);
    }
    const bool same_threshold =
        !row.threshold || (!known.is_null(1) && known.real(1) == *row.threshold);
    if (known.text_view(0) == query && same_threshold) {
        ++changes_.unchanged;
        return {};
    }
    known.reset();
    ++changes_.changed;
    return database.run(
        "UPDATE watch_row SET query = ?, threshold = coalesce(?, threshold), compared = NULL "
        "WHERE portfolio = ? AND id = ?",
        query, row.threshold, portfolio_, row.id);
}

Result<RowChanges> RowImport::finish() {
    base::Database& database = workspace_.database();
    std::vector<std::string> gone;
    auto all = RECOURSE_TRY(database.prepare("SELECT id FROM watch_row WHERE portfolio = ?"));
    RECOURSE_CHECK(all.bind_all(portfolio_).for_each([&](base::Statement& row) {
        if (!came_.contains(row.text_view(0))) gone.push_back(row.text(0));
    }));
    auto writer = RECOURSE_TRY(AlertWriter::begin(workspace_));
    for (const auto& id : gone) {
        RECOURSE_CHECK(
            database.run("DELETE FROM watch_row WHERE portfolio = ? AND id = ?", portfolio_, id));
        for (Alert& alert : RECOURSE_TRY(alerts_of_row(database, portfolio_, id))) {
            if (!alert.ended.empty()) continue;
            alert.ended = no_longer_watched;
            alert.proposal.reset();
            RECOURSE_CHECK(writer.update(alert, "ended", alert.ended));
        }
    }
    RECOURSE_CHECK(writer.finish());
    changes_.removed = gone.size();
    return changes_;
}

}  // namespace recourse::watch::internal
