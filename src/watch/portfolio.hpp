#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/json.hpp"
#include "base/result.hpp"
#include "screening/query.hpp"
#include "vault/workspace.hpp"

/// Who must be looked at again? Portfolios: named sets of watched subjects, kept in a workspace,
/// since they hold names of customers. Calls follow the workspace in thread-safety; reading needs
/// Permission::read, changing Permission::edit.
namespace recourse::watch {

struct PortfolioSettings {
    /// Matches of this score or more are alerts; a row may have another of its own.
    double threshold = screening::review_threshold;
    /// A false positive opens again when its score has risen by this much or more.
    double reopen_step = 0.05;
    /// A decision that closes an alert counts once another user confirms it.
    bool four_eyes = false;

    bool operator==(const PortfolioSettings&) const = default;
};

struct Portfolio {
    std::string id;  ///< 1 to 64 letters, digits, or one of `.-_`
    PortfolioSettings settings;
    base::Time created;
    std::size_t rows = 0;
    std::size_t to_look_at = 0;  ///< alerts that are open or escalated
    bool checked = false;        ///< there was a run over it
};

/// One watched subject.
struct WatchedRow {
    std::string id;
    screening::Query query;
    std::optional<double> threshold;

    bool operator==(const WatchedRow&) const = default;
};

/// What an import did to the rows.
struct RowChanges {
    std::size_t added = 0;
    std::size_t changed = 0;
    std::size_t removed = 0;
    std::size_t unchanged = 0;
};

/// What to change of the settings; what is not given stays, or is the default.
struct SettingsChange {
    std::optional<double> threshold;
    std::optional<double> reopen_step;
    std::optional<bool> four_eyes;  ///< needs Permission::manage
};

/// Make a portfolio, or change the settings of one. invalid_input on an id that is none and on
/// numbers out of 0 to 1. Logged.
base::Result<Portfolio> set_portfolio(vault::Workspace& workspace, std::string_view id,
                                      const SettingsChange& change);

/// Gives rows one by one; an error ends the import.
using TakeRow = std::function<base::Result<void>(WatchedRow)>;
using RowSource = std::function<base::Result<void>(const TakeRow&)>;

/// The portfolio has these rows and no others from now on; a row that was there before is updated
/// by its id and keeps its own threshold where the new one has none. The alerts of rows that go
/// end. All or nothing; logged with counts. invalid_input when two rows have one id. Of the rows
/// only their ids are held in memory.
base::Result<RowChanges> put_rows(vault::Workspace& workspace, std::string_view portfolio,
                                  const RowSource& rows);

/// A threshold of the row's own; nullopt takes it away. not_found when there is no such row.
base::Result<void> set_row_threshold(vault::Workspace& workspace, std::string_view portfolio,
                                     std::string_view row, std::optional<double> threshold);

/// By id.
base::Result<std::vector<Portfolio>> list_portfolios(vault::Workspace& workspace);
/// not_found when there is none.
base::Result<Portfolio> find_portfolio(vault::Workspace& workspace, std::string_view id);
/// By id, at most `limit` after `after`.
base::Result<std::vector<WatchedRow>> list_rows(vault::Workspace& workspace,
                                                std::string_view portfolio, std::string_view after,
                                                std::size_t limit);

base::Json to_json(const Portfolio& portfolio);
base::Json to_json(const WatchedRow& row);
base::Json to_json(const RowChanges& changes);

}  // namespace recourse::watch
