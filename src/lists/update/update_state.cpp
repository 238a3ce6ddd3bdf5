#include "lists/update/update_state.hpp"

#include <array>

namespace recourse::lists {

using base::Database;
using base::ErrorCode;
using base::Result;
using base::Statement;
using base::Time;
namespace fs = std::filesystem;

namespace {

constexpr std::array<base::Migration, 1> update_migrations{{{.number = 1, .sql = R"sql(
CREATE TABLE list_update (
    list TEXT PRIMARY KEY,
    attempted INTEGER,
    succeeded INTEGER,
    failed INTEGER,
    failure TEXT NOT NULL DEFAULT '',
    attempts INTEGER NOT NULL DEFAULT 0,
    failures INTEGER NOT NULL DEFAULT 0,
    failures_in_row INTEGER NOT NULL DEFAULT 0,
    not_before INTEGER,
    version TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;
CREATE TABLE file_validators (
    list TEXT NOT NULL,
    address TEXT NOT NULL,
    etag TEXT NOT NULL,
    last_modified TEXT NOT NULL,
    PRIMARY KEY (list, address)
) STRICT, WITHOUT ROWID;
)sql"}}};

constexpr std::string_view select_records =
    "SELECT list, attempted, succeeded, failed, failure, attempts, failures, failures_in_row, "
    "not_before, version FROM list_update ";

std::optional<Time> time_in(const Statement& row, int column) {
    const auto seconds = row.optional_integer(column);
    if (!seconds) return std::nullopt;
    return Time(std::chrono::seconds(*seconds));
}

std::int64_t seconds_of(Time time) {
    return time.time_since_epoch().count();
}

UpdateRecord record_in(const Statement& row) {
    return {.list = row.text(0),
            .attempted = time_in(row, 1),
            .succeeded = time_in(row, 2),
            .failed = time_in(row, 3),
            .failure = row.text(4),
            .attempts = row.integer(5),
            .failures = row.integer(6),
            .failures_in_row = row.integer(7),
            .not_before = time_in(row, 8),
            .version = row.text(9)};
}

}  // namespace

Result<UpdateState> UpdateState::open(const fs::path& record_folder) {
    Database database =
        RECOURSE_TRY(base::open_in_folder(record_folder, "updates.db", update_migrations));
    return UpdateState(std::move(database));
}

Result<std::vector<UpdateRecord>> UpdateState::all() {
    std::vector<UpdateRecord> records;
    auto query = RECOURSE_TRY(database_.prepare(std::string(select_records) + "ORDER BY list"));
    RECOURSE_CHECK(query.for_each([&](Statement& row) { records.push_back(record_in(row)); }));
    return records;
}

Result<UpdateRecord> UpdateState::of(std::string_view list) {
    auto query = RECOURSE_TRY(database_.prepare(std::string(select_records) + "WHERE list = ?"));
    if (RECOURSE_TRY(query.bind_all(list).step())) return record_in(query);
    return UpdateRecord{.list = std::string(list)};
}

Result<Validators> UpdateState::validators(std::string_view list, std::string_view address) {
    auto query = RECOURSE_TRY(database_.prepare(
        "SELECT etag, last_modified FROM file_validators WHERE list = ? AND address = ?"));
    if (!RECOURSE_TRY(query.bind_all(list, address).step())) return Validators{};
    return Validators{.etag = query.text(0), .last_modified = query.text(1)};
}

Result<void> UpdateState::begin(std::string_view list, Time now) {
    return database_.run(
        "INSERT INTO list_update (list, attempted, attempts) VALUES (?, ?, 1) ON CONFLICT (list) "
        "DO UPDATE SET attempted = excluded.attempted, attempts = attempts + 1",
        list, seconds_of(now));
}

Result<void> UpdateState::succeed(std::string_view list, Time now, std::string_view version,
                                  const std::map<std::string, Validators>& files) {
    auto transaction = RECOURSE_TRY(base::Transaction::begin(database_));
    RECOURSE_CHECK(database_.run(
        "UPDATE list_update SET succeeded = ?, version = ?, failures_in_row = 0, not_before = NULL "
        "WHERE list = ?",
        seconds_of(now), version, list));
    RECOURSE_CHECK(database_.run("DELETE FROM file_validators WHERE list = ?", list));
    for (const auto& [address, validators] : files) {
        RECOURSE_CHECK(database_.run("INSERT INTO file_validators VALUES (?, ?, ?, ?)", list,
                                     address, validators.etag, validators.last_modified));
    }
    return transaction.commit();
}

Result<void> UpdateState::fail(std::string_view list, Time now, std::string_view why,
                               std::optional<Time> not_before) {
    std::optional<std::int64_t> until;
    if (not_before) until = seconds_of(*not_before);
    return database_.run(
        "UPDATE list_update SET failed = ?, failure = ?, failures = failures + 1, "
        "failures_in_row = failures_in_row + 1, not_before = ? WHERE list = ?",
        seconds_of(now), why, until, list);
}

}  // namespace recourse::lists
