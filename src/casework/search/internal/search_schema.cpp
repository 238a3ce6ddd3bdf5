#include "casework/search/internal/search_schema.hpp"

#include <array>

namespace recourse::casework::internal {

namespace {

constexpr std::array migrations{base::Migration{1, R"(
    CREATE TABLE search_case (
        case_id TEXT PRIMARY KEY,
        source  TEXT NOT NULL,
        changes INTEGER NOT NULL
    ) WITHOUT ROWID;

    CREATE TABLE search_segment (
        id      INTEGER PRIMARY KEY AUTOINCREMENT,
        case_id TEXT NOT NULL,
        lengths BLOB NOT NULL
    );

    CREATE TABLE search_passage (
        id       INTEGER PRIMARY KEY,
        case_id  TEXT NOT NULL,
        segment  INTEGER NOT NULL,
        slot     INTEGER NOT NULL,
        part     INTEGER NOT NULL,
        record   TEXT NOT NULL,
        page     INTEGER NOT NULL,
        exhibit  TEXT NOT NULL,
        kind     TEXT NOT NULL,
        language TEXT NOT NULL,
        source   TEXT NOT NULL,
        date     TEXT NOT NULL,
        grade    INTEGER NOT NULL,
        digest   BLOB NOT NULL,
        UNIQUE (case_id, part, record, page)
    );
    CREATE INDEX search_passage_segment ON search_passage (segment);

    CREATE TABLE search_text (
        passage INTEGER PRIMARY KEY,
        text    TEXT NOT NULL
    );

    CREATE TABLE search_term (
        segment   INTEGER NOT NULL,
        term      TEXT NOT NULL,
        documents BLOB NOT NULL,
        positions BLOB NOT NULL,
        PRIMARY KEY (segment, term)
    ) WITHOUT ROWID;

    CREATE TABLE saved_search (
        case_id TEXT NOT NULL,
        name    TEXT NOT NULL,
        query   TEXT NOT NULL,
        names   INTEGER NOT NULL,
        saved   TEXT NOT NULL,
        PRIMARY KEY (case_id, name)
    ) WITHOUT ROWID;
)"}};

}  // namespace

base::Result<void> bring_up_search_tables(vault::Workspace& workspace) {
    return workspace.migrate("casework.search", migrations);
}

}  // namespace recourse::casework::internal
