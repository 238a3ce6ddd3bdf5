#include "watch/internal/schema.hpp"

#include <array>

namespace recourse::watch::internal {
namespace {

constexpr std::array migrations{base::Migration{1, R"(
    CREATE TABLE watch_portfolio (
        id          TEXT PRIMARY KEY,
        threshold   REAL NOT NULL,
        reopen_step REAL NOT NULL,
        four_eyes   INTEGER NOT NULL,
        created     INTEGER NOT NULL,   -- Unix seconds
        checked     INTEGER NOT NULL    -- number of the last run; 0: none yet
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE watch_row (
        portfolio TEXT NOT NULL REFERENCES watch_portfolio (id),
        id        TEXT NOT NULL,
        query     TEXT NOT NULL,        -- a subject as JSON
        threshold REAL,                 -- of its own
        compared  BLOB,                 -- key as it was compared with all entries; NULL: not yet
        PRIMARY KEY (portfolio, id)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE watch_alert (
        number    INTEGER PRIMARY KEY AUTOINCREMENT,
        portfolio TEXT NOT NULL REFERENCES watch_portfolio (id),
        row       TEXT NOT NULL,
        entry     TEXT NOT NULL,        -- id of a list's entry
        state     TEXT NOT NULL,
        ended     TEXT NOT NULL,        -- why there is nothing to look at; empty: there is
        proposed  INTEGER NOT NULL,     -- 1: a decision waits for a second person
        record    TEXT NOT NULL,        -- JSON
        opened    INTEGER NOT NULL,     -- Unix seconds
        changed   INTEGER NOT NULL,
        UNIQUE (portfolio, row, entry)
    ) STRICT;
    CREATE TABLE watch_event (
        number INTEGER PRIMARY KEY,
        alert  INTEGER NOT NULL REFERENCES watch_alert (number),
        at     INTEGER NOT NULL,        -- Unix seconds
        who    TEXT NOT NULL,
        what   TEXT NOT NULL,
        state  TEXT NOT NULL,           -- of the alert after it
        text   TEXT NOT NULL
    ) STRICT;
    CREATE INDEX watch_event_alert ON watch_event (alert);
    CREATE TRIGGER watch_event_stays_as_written BEFORE UPDATE ON watch_event
        BEGIN SELECT RAISE(ABORT, 'what happened to an alert is append-only'); END;
    CREATE TRIGGER watch_event_stays BEFORE DELETE ON watch_event
        BEGIN SELECT RAISE(ABORT, 'what happened to an alert is append-only'); END;
    CREATE TABLE watch_run (
        only    INTEGER PRIMARY KEY CHECK (only = 1),
        program TEXT NOT NULL,          -- digest of the executable and of the tables of names
        lists   TEXT NOT NULL,          -- digest of the current lists
        runs    INTEGER NOT NULL,       -- how many there were
        entries BLOB NOT NULL           -- key (16 bytes) and first run (4 bytes) of each, ascending
    ) STRICT;
    CREATE TABLE watch_hook (
        id      TEXT PRIMARY KEY,       -- ULID
        address TEXT NOT NULL,
        secret  BLOB NOT NULL,
        ca_file TEXT NOT NULL,          -- certificates to trust instead of the system's; or empty
        names   INTEGER NOT NULL,       -- 1: names of watched rows are told
        created INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE watch_delivery (
        id       TEXT PRIMARY KEY,      -- ULID
        hook     TEXT NOT NULL REFERENCES watch_hook (id),
        body     TEXT NOT NULL,
        made     INTEGER NOT NULL,
        tries    INTEGER NOT NULL,
        next_try INTEGER NOT NULL,      -- Unix seconds
        state    TEXT NOT NULL,         -- waiting, dead
        answer   TEXT NOT NULL          -- of the last try
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX watch_delivery_due ON watch_delivery (state, next_try);
)"}};

}  // namespace

base::Result<void> prepare_tables(vault::Workspace& workspace) {
    return workspace.migrate("watch", migrations);
}

}  // namespace recourse::watch::internal
