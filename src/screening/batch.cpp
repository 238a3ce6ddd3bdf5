#include "screening/batch.hpp"

#include <algorithm>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "base/country.hpp"
#include "base/work_in_order.hpp"
#include "model/ftm.hpp"
#include "screening/internal/bad_field.hpp"

namespace recourse::screening {
namespace {

using internal::bad_field;

base::Result<std::optional<model::SubjectKind>> kind_of(std::string_view schema) {
    using model::SubjectKind;
    if (schema.empty()) return std::optional<SubjectKind>{};
    for (const auto kind : {SubjectKind::person, SubjectKind::organisation, SubjectKind::vessel,
                            SubjectKind::aircraft, SubjectKind::wallet}) {
        if (model::to_string(kind) == schema) return std::optional(kind);
    }
    const auto kind = model::kind_of_ftm_schema(schema);
    if (!kind) return base::fail(bad_field("schema", kind.error().message()));
    if (*kind == SubjectKind::unknown) return std::optional<SubjectKind>{};
    return std::optional(*kind);
}

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

base::Result<Query> query_from_words(const QueryWords& words) {
    Query query;
    query.kind = RECOURSE_TRY(kind_of(words.schema));
    if (!words.name.empty()) query.names.push_back(words.name);
    if (!words.born.empty()) {
        auto date = base::PartialDate::parse(words.born);
        if (!date) return base::fail(bad_field("born", date.error().message()));
        query.birth_dates.push_back(*std::move(date));
    }
    if (!words.country.empty()) {
        const auto code = base::find_country(words.country);
        if (!code) return base::fail(bad_field("country", "no such country"));
        query.countries.push_back(*code);
    }
    if (!words.identifier.empty()) query.identifiers.push_back({.value = words.identifier});
    if (!words.gender.empty() && words.gender != "male" && words.gender != "female") {
        return base::fail(bad_field("gender", "expected \"male\" or \"female\""));
    }
    query.gender = words.gender;
    if (!words.birth_place.empty()) query.birth_places.push_back(words.birth_place);
    if (!words.address.empty()) query.addresses.push_back(words.address);
    if (!words.position.empty()) query.positions.push_back(words.position);
    if (query.names.empty() && query.identifiers.empty()) {
        return base::fail(bad_field("name", "expected a name or an identifier"));
    }
    return query;
}

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
