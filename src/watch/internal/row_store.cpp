#include "watch/internal/row_store.hpp"

#include <algorithm>

#include "model/subject_json.hpp"
#include "screening/query_subject.hpp"

namespace recourse::watch::internal {

using base::ErrorCode;
using base::Result;

std::string write_query(const screening::Query& query) {
    return model::write_subject(screening::subject_of(query));
}

Result<WatchedRow> KeptRow::row() const {
    auto subject = model::parse_subject(query);
    if (!subject) return base::fail(ErrorCode::corrupt, "a watched row is damaged");
    return WatchedRow{id, screening::query_of(*std::move(subject)), threshold};
}

Result<std::vector<KeptRow>> next_rows(base::Database& database, std::string_view portfolio,
                                       std::string_view after, std::size_t limit, bool only_new) {
    auto query = RECOURSE_TRY(database.prepare(
        "SELECT id, query, threshold, compared FROM watch_row WHERE portfolio = ? AND id > ? "
        "AND (? = 0 OR compared IS NULL) ORDER BY id LIMIT ?"));
    query.bind_all(portfolio, after, only_new, limit);
    std::vector<KeptRow> rows;
    RECOURSE_CHECK(query.for_each([&](base::Statement& row) -> Result<void> {
        KeptRow kept{row.text(0), row.text(1), {}, {}};
        if (!row.is_null(2)) kept.threshold = row.real(2);
        if (!row.is_null(3)) {
            const auto bytes = row.blob(3);
            ComparisonKey key;
            if (bytes.size() != key.size())
                return base::fail(ErrorCode::corrupt, "a watched row is damaged");
            std::ranges::copy(bytes, key.begin());
            kept.compared = key;
        }
        rows.push_back(std::move(kept));
        return {};
    }));
    return rows;
}

}  // namespace recourse::watch::internal
