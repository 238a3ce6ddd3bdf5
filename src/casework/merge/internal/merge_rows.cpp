#include "casework/merge/internal/merge_rows.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <optional>

#include "base/hash.hpp"
#include "casework/internal/schema.hpp"

namespace recourse::casework::internal {

using base::ErrorCode;
using base::Json;
using base::Result;

namespace {

constexpr std::array migrations{base::Migration{1, R"(
    CREATE TABLE case_merge (
        id             TEXT NOT NULL,
        case_id        TEXT NOT NULL,
        revision       INTEGER NOT NULL,
        their_size     INTEGER NOT NULL,
        their_root     TEXT NOT NULL,
        their_revision INTEGER NOT NULL,
        renames        TEXT NOT NULL,  -- JSON: [[kind, id there, id here], ...]
        PRIMARY KEY (case_id, revision)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE merge_conflict (
        case_id    TEXT NOT NULL,
        number     INTEGER NOT NULL,
        revision   INTEGER NOT NULL,
        kind       TEXT NOT NULL,
        record     TEXT NOT NULL,
        path       TEXT NOT NULL,  -- JSON: the steps
        base       TEXT NOT NULL,  -- JSON
        ours       TEXT NOT NULL,
        theirs     TEXT NOT NULL,
        blob_id    TEXT REFERENCES blob (id),
        their_who  TEXT NOT NULL,
        their_time TEXT NOT NULL,
        their_why  TEXT NOT NULL,
        side       TEXT,           -- NULL: open
        decided_by TEXT NOT NULL DEFAULT '',
        because    TEXT NOT NULL DEFAULT '',
        PRIMARY KEY (case_id, number)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE merge_branch (
        merge_id TEXT NOT NULL,
        part     INTEGER NOT NULL,
        blob_id  TEXT NOT NULL REFERENCES blob (id),
        PRIMARY KEY (merge_id, part)
    ) STRICT, WITHOUT ROWID;
)"}};

Json to_json(const Renames& renames) {
    Json list = Json::array();
    for (const auto& [key, id] : renames) list.push_back({key.kind, key.id, id});
    return list;
}

Result<Renames> renames_from(std::string_view text) {
    Renames renames;
    for (const Json& one : RECOURSE_TRY(base::parse_json(text))) {
        if (!one.is_array() || one.size() != 3) {
            return base::fail(ErrorCode::corrupt, "a merge's new ids are not readable");
        }
        renames[{one[0].get<std::string>(), one[1].get<std::string>()}] = one[2].get<std::string>();
    }
    return renames;
}

}  // namespace

Result<void> bring_up_merge_tables(vault::Workspace& workspace) {
    RECOURSE_CHECK(bring_up_tables(workspace));
    return workspace.migrate("casework.merge", migrations);
}

Result<std::vector<CaseMerge>> merges_of(vault::Workspace& workspace, std::string_view case_id) {
    std::vector<CaseMerge> merges;
    auto query = RECOURSE_TRY(workspace.database().prepare(
        "SELECT id, case_id, revision, their_size, their_root, their_revision, renames "
        "FROM case_merge WHERE case_id = ? ORDER BY revision DESC"));
    RECOURSE_CHECK(query.bind_all(case_id).for_each([&](base::Statement& row) -> Result<void> {
        CaseMerge merge;
        merge.id = row.text(0);
        merge.case_id = row.text(1);
        merge.revision = static_cast<int>(row.integer(2));
        merge.their_head.size = static_cast<std::uint64_t>(row.integer(3));
        const auto root = base::from_hex(row.text_view(4));
        if (!root || root->size() != merge.their_head.root.size()) {
            return base::fail(ErrorCode::corrupt, "a merge's log root is not readable");
        }
        std::ranges::copy(*root, merge.their_head.root.begin());
        merge.their_revision = static_cast<int>(row.integer(5));
        merge.renames = RECOURSE_TRY(renames_from(row.text_view(6)));
        merges.push_back(std::move(merge));
        return {};
    }));
    return merges;
}

Result<void> store_merge(vault::Workspace& workspace, const CaseMerge& merge) {
    return workspace.database().run(
        "INSERT INTO case_merge (id, case_id, revision, their_size, their_root, their_revision, "
        "renames) VALUES (?, ?, ?, ?, ?, ?, ?)",
        merge.id, merge.case_id, merge.revision, merge.their_head.size,
        base::to_hex(merge.their_head.root), merge.their_revision,
        base::dump_json(to_json(merge.renames)));
}

Result<void> store_conflict(vault::Workspace& workspace, const CaseMerge& merge,
                            const FieldConflict& conflict, const TheirChange& change) {
    return workspace.database().run(
        "INSERT INTO merge_conflict (case_id, number, revision, kind, record, path, base, ours, "
        "theirs, blob_id, their_who, their_time, their_why) VALUES (?1, (SELECT coalesce(max("
        "number), 0) + 1 FROM merge_conflict WHERE case_id = ?1), ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, "
        "?10, ?11, ?12)",
        merge.case_id, merge.revision, conflict.record.kind, conflict.record.id,
        base::dump_json(Json(conflict.path)), base::dump_json(conflict.base),
        base::dump_json(conflict.ours), base::dump_json(conflict.theirs),
        conflict.blob.empty() ? std::nullopt : std::optional(conflict.blob), change.who,
        base::format_time(change.time), change.why);
}

Result<void> store_branch_part(vault::Workspace& workspace, std::string_view merge_id, int part,
                               std::string_view blob_id) {
    return workspace.database().run(
        "INSERT INTO merge_branch (merge_id, part, blob_id) VALUES (?, ?, ?)", merge_id, part,
        blob_id);
}

}  // namespace recourse::casework::internal
