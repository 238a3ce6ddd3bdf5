#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "screening/match.hpp"
#include "watch/internal/alert_store.hpp"
#include "watch/portfolio.hpp"
#include "watch/run.hpp"

namespace recourse::watch::internal {

/// A row after it was searched for.
struct SearchedRow {
    WatchedRow row;
    std::vector<screening::Match> matches;
    bool whole = false;  ///< compared with every entry, not with the changed ones alone
};

/// Whether an entry of the lists was not compared because it had not changed.
using WasLeftOut = std::function<bool(const model::Subject&)>;

/// Brings the alerts of rows to what their matches say: new ones open, false positives of which
/// something relevant changed open again, those that are not matched any more end.
class Settling {
public:
    Settling(const Portfolio& portfolio, const ListsNow& lists, WasLeftOut was_left_out,
             RunReport& report)
        : portfolio_(portfolio),
          lists_(lists),
          was_left_out_(std::move(was_left_out)),
          report_(report) {}

    /// `alerts`: all of the row, as they are kept.
    base::Result<void> settle(const SearchedRow& searched, std::vector<Alert> alerts,
                              AlertWriter& writer);

private:
    base::Result<void> meet(Alert& alert, const WatchedRow& row, const screening::Match& match,
                            AlertWriter& writer);
    base::Result<void> open(const WatchedRow& row, const screening::Match& match,
                            AlertWriter& writer);
    base::Result<void> miss(Alert& alert, bool whole, AlertWriter& writer);
    void say_again(Alert& alert, const WatchedRow& row, const screening::Match& match) const;
    std::string version_of(const std::string& list) const;

    const Portfolio& portfolio_;
    const ListsNow& lists_;
    WasLeftOut was_left_out_;
    RunReport& report_;
};

}  // namespace recourse::watch::internal
