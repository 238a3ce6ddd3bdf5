#include "casework/internal/schema.hpp"

#include <array>

namespace recourse::casework::internal {

namespace {

constexpr base::Migration whole_revisions{1, R"(
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
)"};

/// What was stored whole for each revision stands from that revision until the next.
constexpr base::Migration temporal_records{2, R"(
    DROP VIEW current_revision;
    ALTER TABLE case_revision RENAME TO whole_revision;
    ALTER TABLE case_record RENAME TO whole_record;

    CREATE TABLE case_revision (
        case_id   TEXT NOT NULL,
        revision  INTEGER NOT NULL,
        time      TEXT NOT NULL,
        who       TEXT NOT NULL,
        kind      TEXT NOT NULL,
        why       TEXT NOT NULL,
        log_entry INTEGER,
        digest    TEXT,
        toml_blob TEXT REFERENCES blob (id),
        exact     INTEGER NOT NULL,
        PRIMARY KEY (case_id, revision)
    ) WITHOUT ROWID;

    CREATE TABLE case_record (
        case_id       TEXT NOT NULL,
        kind          TEXT NOT NULL,
        id            TEXT NOT NULL,
        from_revision INTEGER NOT NULL,
        to_revision   INTEGER,
        position      REAL NOT NULL,
        body          TEXT NOT NULL,
        blob_id       TEXT REFERENCES blob (id),
        UNIQUE (case_id, kind, id, from_revision),
        FOREIGN KEY (case_id, from_revision) REFERENCES case_revision
    );

    INSERT INTO case_revision
        SELECT case_id, revision, imported, '', 'import', '', NULL, digest, toml_blob, 1
        FROM whole_revision;

    INSERT INTO case_record
        SELECT case_id, 'case', '', revision,
               (SELECT min(later.revision) FROM whole_revision AS later
                WHERE later.case_id = whole_revision.case_id
                  AND later.revision > whole_revision.revision),
               1, head, NULL
        FROM whole_revision;

    INSERT INTO case_record
        SELECT case_id, singular, coalesce(id, 'exposure-' || (position + 1)), revision,
               (SELECT min(later.revision) FROM whole_revision AS later
                WHERE later.case_id = whole_record.case_id
                  AND later.revision > whole_record.revision),
               position + 1,
               CASE WHEN id IS NULL THEN json_set(body, '$.id', 'exposure-' || (position + 1))
                    ELSE body END,
               (SELECT blob_id FROM exhibit_blob
                WHERE exhibit_blob.case_id = whole_record.case_id
                  AND exhibit_blob.revision = whole_record.revision
                  AND kind = 'exhibits' AND exhibit_id = id)
        FROM whole_record JOIN (
            SELECT 'parties' AS kind, 'party' AS singular UNION ALL
            SELECT 'incidents', 'incident' UNION ALL SELECT 'sources', 'source' UNION ALL
            SELECT 'exhibits', 'exhibit' UNION ALL SELECT 'claims', 'claim' UNION ALL
            SELECT 'exposures', 'exposure') USING (kind);

    DROP TABLE exhibit_blob;
    DROP TABLE whole_record;
    DROP TABLE whole_revision;

    CREATE INDEX case_record_from ON case_record (case_id, from_revision);
    CREATE INDEX case_record_to ON case_record (case_id, to_revision, kind, position);
    CREATE INDEX exhibit_number ON case_record (case_id, json_extract(body, '$.number'))
        WHERE kind = 'exhibit';
    CREATE INDEX exhibit_file ON case_record (case_id, json_extract(body, '$.file'))
        WHERE kind = 'exhibit' AND to_revision IS NULL;
    CREATE INDEX exhibit_blob ON case_record (blob_id) WHERE blob_id IS NOT NULL;

    CREATE VIEW current_revision AS
        SELECT case_id, max(revision) AS revision FROM case_revision GROUP BY case_id;
)"};

constexpr std::array migrations{whole_revisions, temporal_records};

}  // namespace

base::Result<void> bring_up_tables(vault::Workspace& workspace) {
    return workspace.migrate("casework", migrations);
}

}  // namespace recourse::casework::internal
