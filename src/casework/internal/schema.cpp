#include "casework/internal/schema.hpp"

#include <array>

namespace recourse::casework::internal {

namespace {

constexpr std::array migrations{base::Migration{1, R"(
    CREATE TABLE case_revision (
        case_id   TEXT NOT NULL,
        revision  INTEGER NOT NULL,
        imported  TEXT NOT NULL,
        digest    TEXT NOT NULL,
        toml_blob TEXT NOT NULL REFERENCES blob (id),
        head      TEXT NOT NULL,
        PRIMARY KEY (case_id, revision)
    ) WITHOUT ROWID;

    CREATE TABLE case_record (
        case_id  TEXT NOT NULL,
        revision INTEGER NOT NULL,
        kind     TEXT NOT NULL,
        position INTEGER NOT NULL,
        id       TEXT,
        body     TEXT NOT NULL,
        PRIMARY KEY (case_id, revision, kind, position),
        UNIQUE (case_id, revision, kind, id),
        FOREIGN KEY (case_id, revision) REFERENCES case_revision
    ) WITHOUT ROWID;

    CREATE TABLE exhibit_blob (
        case_id    TEXT NOT NULL,
        revision   INTEGER NOT NULL,
        exhibit_id TEXT NOT NULL,
        blob_id    TEXT NOT NULL REFERENCES blob (id),
        PRIMARY KEY (case_id, revision, exhibit_id),
        FOREIGN KEY (case_id, revision) REFERENCES case_revision
    ) WITHOUT ROWID;

    CREATE VIEW current_revision AS
        SELECT case_id, max(revision) AS revision FROM case_revision GROUP BY case_id;
)"}};

}  // namespace

base::Result<void> bring_up_tables(vault::Workspace& workspace) {
    return workspace.migrate("casework", migrations);
}

}  // namespace recourse::casework::internal
