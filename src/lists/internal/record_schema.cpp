#include "lists/internal/record_schema.hpp"

#include <array>

namespace recourse::lists::internal {

namespace {

constexpr const char* first_tables = R"sql(
CREATE TABLE version (
    id INTEGER PRIMARY KEY,
    list TEXT NOT NULL,
    version TEXT NOT NULL,
    format TEXT NOT NULL,
    imported_at TEXT NOT NULL,
    digest TEXT NOT NULL,
    subjects INTEGER NOT NULL,
    current INTEGER NOT NULL,
    UNIQUE (list, digest)
) STRICT;
CREATE TABLE version_file (
    version_id INTEGER NOT NULL REFERENCES version (id),
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    PRIMARY KEY (version_id, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE body (
    id INTEGER PRIMARY KEY,
    sha256 BLOB NOT NULL UNIQUE,
    json TEXT NOT NULL
) STRICT;
CREATE TABLE entry (
    version_id INTEGER NOT NULL REFERENCES version (id),
    position INTEGER NOT NULL,
    subject_id TEXT NOT NULL,
    body_id INTEGER NOT NULL REFERENCES body (id),
    PRIMARY KEY (version_id, position),
    UNIQUE (version_id, subject_id)
) STRICT, WITHOUT ROWID;
)sql";

/// An entry becomes a span of versions, so that a version costs what it changes. Runs of versions
/// of a list that hold one body for a subject are found by counting all of the list's versions and
/// those with that body: the difference stays the same within a run.
constexpr const char* entries_as_spans = R"sql(
ALTER TABLE entry RENAME TO entry_of_version;
CREATE TABLE entry (
    subject_id TEXT NOT NULL,
    came_in INTEGER NOT NULL REFERENCES version (id),
    gone_in INTEGER REFERENCES version (id),
    body_id INTEGER NOT NULL REFERENCES body (id),
    PRIMARY KEY (subject_id, came_in)
) STRICT, WITHOUT ROWID;
WITH ordered AS (
    SELECT id, list, row_number() OVER (PARTITION BY list ORDER BY id) AS place,
           lead(id) OVER (PARTITION BY list ORDER BY id) AS next_id
    FROM version
), held AS (
    SELECT old.subject_id, old.body_id, ordered.id, ordered.next_id,
           ordered.place - row_number() OVER (
               PARTITION BY old.subject_id, old.body_id ORDER BY ordered.place) AS run
    FROM entry_of_version AS old JOIN ordered ON ordered.id = old.version_id
)
INSERT INTO entry (subject_id, came_in, gone_in, body_id)
SELECT subject_id, min(id), nullif(max(coalesce(next_id, 9223372036854775807)), 9223372036854775807),
       body_id
FROM held GROUP BY subject_id, body_id, run;
DROP TABLE entry_of_version;
)sql";

/// Versions of files that state no date are told apart from those that do.
constexpr const char* who_dated =
    "ALTER TABLE version ADD COLUMN dated_by_place INTEGER NOT NULL DEFAULT 0;";

constexpr std::array<base::Migration, 3> migrations{{{.number = 1, .sql = first_tables},
                                                     {.number = 2, .sql = entries_as_spans},
                                                     {.number = 3, .sql = who_dated}}};

}  // namespace

std::span<const base::Migration> record_migrations() {
    return migrations;
}

}  // namespace recourse::lists::internal
