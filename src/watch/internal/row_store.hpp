#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/sqlite.hpp"
#include "watch/comparison_key.hpp"
#include "watch/portfolio.hpp"

namespace recourse::watch::internal {

/// A watched row as it is kept.
struct KeptRow {
    std::string id;
    std::string query;  ///< as write_query makes it
    std::optional<double> threshold;
    std::optional<ComparisonKey> compared;  ///< as it was compared with all entries

    base::Result<WatchedRow> row() const;
};

std::string write_query(const screening::Query& query);

/// By id, at most `limit` after `after`; with `only_new` those that were not compared yet.
base::Result<std::vector<KeptRow>> next_rows(base::Database& database, std::string_view portfolio,
                                             std::string_view after, std::size_t limit,
                                             bool only_new);

}  // namespace recourse::watch::internal
