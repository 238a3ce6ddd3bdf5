#include "screening/batch.hpp"

#include <algorithm>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "base/work_in_order.hpp"

namespace recourse::screening {
namespace {

/// Enough that handing over costs nothing, few enough that a slow row holds up little.
constexpr std::size_t rows_in_piece = 64;

using Rows = std::vector<BatchRow>;

/// Gives the rows piece by piece; the fault of a bad row comes after the rows before it.
class Pieces {
public:
    Pieces(BatchReader& reader, bool skip_bad_rows)
        : reader_(reader), skip_bad_rows_(skip_bad_rows) {}

    base::Result<std::optional<Rows>> next() {
        Rows rows;
        while (!failure_ && rows.size() < rows_in_piece) {
            BatchRow row;
            const auto there = reader_.next(row);
            if (there && !*there) break;
            if (!there) {
                failure_ = there.error();
            } else if (row.fault && !skip_bad_rows_) {
                failure_ = std::move(row.fault);
            } else {
                rows.push_back(std::move(row));
            }
        }
        if (!rows.empty()) return std::optional(std::move(rows));
        if (failure_) return base::fail(*failure_);
        return std::nullopt;
    }

private:
    BatchReader& reader_;
    bool skip_bad_rows_;
    std::optional<base::Error> failure_;
};

BatchPiece screen_piece(const Index& index, const Rows& rows, const BatchOptions& options) {
    BatchPiece piece;
    for (const BatchRow& row : rows) {
        std::vector<Match> matches;
        if (row.fault) {
            ++piece.bad_rows;
            if (!piece.first_fault) piece.first_fault = row.fault;
        } else {
            matches = index.search(row.query, options.search);
        }
        ++piece.rows;
        piece.rows_with_matches += matches.empty() ? 0 : 1;
        piece.last_line = row.line;
        write_batch_row(piece.text, options.format, row, matches);
    }
    return piece;
}

base::Result<void> read_over(BatchReader& reader, std::size_t rows) {
    BatchRow row;
    for (std::size_t i = 0; i < rows; ++i) {
        if (!RECOURSE_TRY(reader.next(row))) break;
    }
    return {};
}

}  // namespace

base::Result<void> screen_batch(const Index& index, BatchReader& reader,
                                const BatchOptions& options, const BatchSink& sink) {
    RECOURSE_CHECK(read_over(reader, options.rows_done));
    Pieces pieces(reader, options.skip_bad_rows);
    const base::OrderedWork<Rows, BatchPiece> work{
        .take = [&] { return pieces.next(); },
        .make = [&](const Rows& rows) { return screen_piece(index, rows, options); },
        .give = sink};
    const std::size_t cores = std::max(1U, std::thread::hardware_concurrency());
    return base::work_in_order(work, options.threads == 0 ? cores : options.threads);
}

}  // namespace recourse::screening
