#pragma once

#include <array>

#include "base/sqlite.hpp"

namespace recourse::filing {

/// The tables of this room in a workspace's database.
inline constexpr std::array filing_migrations{base::Migration{1, R"(
    CREATE TABLE filing (
        id TEXT PRIMARY KEY,
        case_id TEXT NOT NULL,
        created INTEGER NOT NULL,    -- Unix seconds
        record TEXT NOT NULL,        -- JSON: the fields of Filing
        counterparts TEXT NOT NULL,  -- JSON: which of the team's records became which; never leaves
        signature TEXT NOT NULL,     -- the bundle's .minisig
        bundle TEXT NOT NULL,        -- blob ids
        pdf TEXT NOT NULL,
        docx TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX filing_of_case ON filing (case_id, created);
)"},
                                              base::Migration{2, R"(
    CREATE TABLE filing_event (
        id TEXT PRIMARY KEY,         -- ULID: in the order of recording
        filing TEXT NOT NULL REFERENCES filing (id),
        state TEXT NOT NULL,         -- after it
        happened TEXT NOT NULL,      -- a date, as far as it is known
        recipient TEXT NOT NULL,
        channel TEXT NOT NULL,
        reference TEXT NOT NULL,
        exhibit TEXT NOT NULL,
        note TEXT NOT NULL,
        actor TEXT NOT NULL,
        recorded INTEGER NOT NULL    -- Unix seconds
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX event_of_filing ON filing_event (filing, id);
    CREATE TABLE recipient_address (
        recipient TEXT PRIMARY KEY,
        address TEXT NOT NULL,
        office TEXT NOT NULL,
        source TEXT NOT NULL,
        checked TEXT NOT NULL,       -- empty: nobody confirmed it
        actor TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE mail_server (
        only INTEGER PRIMARY KEY CHECK (only = 1),
        address TEXT NOT NULL,
        password BLOB NOT NULL,
        ca_file TEXT NOT NULL
    ) STRICT;
    CREATE TABLE filing_rule (
        only INTEGER PRIMARY KEY CHECK (only = 1),
        two_people_above TEXT NOT NULL  -- a grade
    ) STRICT;
    CREATE TABLE filing_draft (
        digest TEXT PRIMARY KEY,     -- of everything that would leave
        case_id TEXT NOT NULL,
        regime TEXT NOT NULL,
        recipient TEXT NOT NULL,
        grade TEXT NOT NULL,
        asked_by TEXT NOT NULL,
        asked INTEGER NOT NULL,      -- Unix seconds
        approved_by TEXT NOT NULL,   -- empty: nobody yet
        approved INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE filing_outcome (
        id TEXT PRIMARY KEY,         -- FILING/PARTY/SUBJECT/KIND
        filing TEXT NOT NULL REFERENCES filing (id),
        found INTEGER NOT NULL,      -- Unix seconds
        fingerprint TEXT NOT NULL,   -- of what the list said
        record TEXT NOT NULL,        -- JSON: the fields of Outcome
        decision TEXT NOT NULL,      -- "open", "confirmed" or "dismissed"
        actor TEXT NOT NULL,
        decided INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
)"},
                                              base::Migration{3, R"(
    -- JSON: how it is written, as FilingDraft has it
    ALTER TABLE filing_draft ADD COLUMN written TEXT NOT NULL DEFAULT '{}';
)"},
                                              base::Migration{4, R"(
    CREATE TABLE filing_signature (
        filing TEXT NOT NULL REFERENCES filing (id),
        public_key TEXT NOT NULL,    -- of the partner who signed
        signature TEXT NOT NULL,     -- its .minisig over the bundle
        comment TEXT NOT NULL,       -- that is signed with it
        PRIMARY KEY (filing, public_key)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE outcome_note (
        id TEXT PRIMARY KEY,         -- ULID: in the order of writing
        outcome TEXT NOT NULL REFERENCES filing_outcome (id),
        decision TEXT NOT NULL,      -- that it tells the reasons of
        note TEXT NOT NULL,
        actor TEXT NOT NULL,
        written INTEGER NOT NULL     -- Unix seconds
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX note_of_outcome ON outcome_note (outcome, id);
)"}};

}  // namespace recourse::filing
