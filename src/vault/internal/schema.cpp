#include "vault/internal/schema.hpp"

#include <fmt/format.h>

#include <array>
#include <string>

namespace recourse::vault::internal {

using base::ErrorCode;
using base::Migration;
using base::Result;

namespace {

constexpr std::array migrations{Migration{1, R"(
    CREATE TABLE room_schema (
        room    TEXT PRIMARY KEY,
        version INTEGER NOT NULL
    ) WITHOUT ROWID;

    CREATE TABLE blob (
        id     TEXT PRIMARY KEY,
        size   INTEGER NOT NULL,
        sha256 TEXT NOT NULL,
        sha512 TEXT NOT NULL
    ) WITHOUT ROWID;

    CREATE TABLE log_entry (
        number INTEGER PRIMARY KEY,
        object TEXT NOT NULL,
        body   TEXT NOT NULL,
        leaf   BLOB NOT NULL
    );
    CREATE INDEX log_entry_object ON log_entry (object);
    CREATE TRIGGER log_entry_stays_as_written BEFORE UPDATE ON log_entry
        BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
    CREATE TRIGGER log_entry_stays BEFORE DELETE ON log_entry
        BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
)"}};

/// Level 8 covers 256 entries, each level above twice as many; see LogTree.
constexpr std::array log_migrations{Migration{1, R"(
    CREATE TABLE log_subtree (
        level    INTEGER NOT NULL,
        position INTEGER NOT NULL,
        hash     BLOB NOT NULL,
        PRIMARY KEY (level, position)
    ) WITHOUT ROWID;
    CREATE TRIGGER log_subtree_stays_as_written BEFORE UPDATE ON log_subtree
        BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
    CREATE TRIGGER log_subtree_stays BEFORE DELETE ON log_subtree
        BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
)"}};

constexpr std::array timestamp_migrations{Migration{1, R"(
    CREATE TABLE stamped_head (
        sha256 TEXT PRIMARY KEY,
        size   INTEGER NOT NULL,
        text   TEXT NOT NULL
    ) WITHOUT ROWID;

    CREATE TABLE timestamp_request (
        nonce   TEXT PRIMARY KEY,
        head    TEXT NOT NULL REFERENCES stamped_head (sha256),
        request BLOB NOT NULL
    ) WITHOUT ROWID;

    CREATE TABLE timestamp (
        sha256    TEXT PRIMARY KEY,
        nonce     TEXT NOT NULL REFERENCES timestamp_request (nonce),
        response  BLOB NOT NULL,
        authority TEXT NOT NULL,
        time      TEXT NOT NULL,
        trusted   TEXT NOT NULL,
        log_entry INTEGER NOT NULL REFERENCES log_entry (number)
    ) WITHOUT ROWID;
)"}};

Result<std::int64_t> version_of(base::Database& database, std::string_view room) {
    return database.integer("SELECT coalesce(max(version), 0) FROM room_schema WHERE room = ?",
                            room);
}

}  // namespace

Result<void> migrate_vault(base::Database& database) {
    RECOURSE_CHECK(base::migrate(database, migrations));
    RECOURSE_CHECK(migrate_room(database, "vault.log", log_migrations));
    return migrate_room(database, "vault.timestamps", timestamp_migrations);
}

Result<void> migrate_room(base::Database& database, std::string_view room,
                          std::span<const Migration> steps) {
    const auto newest = static_cast<std::int64_t>(steps.size());
    // Without the write lock first: nearly always there is nothing to do.
    if (RECOURSE_TRY(version_of(database, room)) == newest) return {};
    auto transaction = RECOURSE_TRY(base::Transaction::begin(database));
    const std::int64_t version = RECOURSE_TRY(version_of(database, room));
    if (version > newest) {
        return base::fail(ErrorCode::conflict,
                          fmt::format("the workspace was made by a newer program ({} {} > {})",
                                      room, version, newest));
    }
    for (const Migration& step : steps.subspan(static_cast<std::size_t>(version))) {
        RECOURSE_CHECK(database.execute(std::string(step.sql)));
    }
    RECOURSE_CHECK(
        database.run("INSERT INTO room_schema (room, version) VALUES (?1, ?2) "
                     "ON CONFLICT (room) DO UPDATE SET version = ?2",
                     room, newest));
    return transaction.commit();
}

}  // namespace recourse::vault::internal
