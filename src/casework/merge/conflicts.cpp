#include "casework/merge/conflicts.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "casework/internal/apply_edits.hpp"
#include "casework/internal/revision.hpp"
#include "casework/merge/internal/merge_rows.hpp"
#include "vault/users.hpp"

namespace recourse::casework {

using base::ErrorCode;
using base::Json;
using base::Result;

namespace {

struct StoredConflict {
    MergeConflict told;
    internal::FieldPath path;
    std::string blob;
};

Result<StoredConflict> read_row(const base::Statement& row) {
    StoredConflict stored;
    MergeConflict& told = stored.told;
    told.number = static_cast<int>(row.integer(0));
    told.revision = static_cast<int>(row.integer(1));
    told.record = {row.text(2), row.text(3)};
    stored.path = RECOURSE_TRY(base::parse_json(row.text_view(4))).get<internal::FieldPath>();
    told.field = internal::to_text(stored.path);
    told.base = RECOURSE_TRY(base::parse_json(row.text_view(5)));
    told.ours = RECOURSE_TRY(base::parse_json(row.text_view(6)));
    told.theirs = RECOURSE_TRY(base::parse_json(row.text_view(7)));
    stored.blob = row.text(8);
    told.their_who = row.text(9);
    told.their_time = RECOURSE_TRY(base::parse_time(row.text_view(10)));
    told.their_why = row.text(11);
    if (!row.is_null(12)) {
        told.decided = row.text_view(12) == to_string(ConflictSide::theirs) ? ConflictSide::theirs
                                                                            : ConflictSide::ours;
    }
    told.decided_by = row.text(13);
    told.because = row.text(14);
    return stored;
}

Result<std::vector<StoredConflict>> stored_conflicts(vault::Workspace& workspace,
                                                     std::string_view case_id) {
    std::vector<StoredConflict> conflicts;
    auto query = RECOURSE_TRY(workspace.database().prepare(
        "SELECT number, revision, kind, record, path, base, ours, theirs, blob_id, their_who, "
        "their_time, their_why, side, decided_by, because FROM merge_conflict WHERE case_id = ? "
        "ORDER BY number"));
    RECOURSE_CHECK(query.bind_all(case_id).for_each([&](base::Statement& row) -> Result<void> {
        conflicts.push_back(RECOURSE_TRY(read_row(row)));
        return {};
    }));
    return conflicts;
}

Result<StoredConflict> open_conflict(vault::Workspace& workspace, std::string_view case_id,
                                     int number) {
    for (StoredConflict& one : RECOURSE_TRY(stored_conflicts(workspace, case_id))) {
        if (one.told.number != number) continue;
        if (!one.told.decided) return std::move(one);
        return base::fail(ErrorCode::conflict, fmt::format("conflict {} was decided already, by {}",
                                                           number, one.told.decided_by));
    }
    return base::fail(ErrorCode::not_found,
                      fmt::format("case \"{}\" has no conflict {}", case_id, number));
}

vault::BlobReceipt receipt_of(const std::string& blob, const Json& exhibit) {
    return {.id = blob,
            .size = exhibit.value("size", std::uint64_t{0}),
            .sha256 = exhibit.value("sha256", ""),
            .sha512 = exhibit.value("sha512", ""),
            .place = {}};
}

/// The edit that puts the other copy's value in its place.
Result<RecordEdit> edit_for(vault::Workspace& workspace, const Revision& now,
                            const StoredConflict& stored) {
    const MergeConflict& told = stored.told;
    RecordEdit edit{told.record, std::nullopt};
    if (stored.path.empty()) {
        if (told.theirs.is_null()) return edit;
        edit.body = told.theirs;
        if (!stored.blob.empty()) edit.bytes = receipt_of(stored.blob, told.theirs);
        return edit;
    }
    for (internal::CaseRecord& record : RECOURSE_TRY(internal::records_at(workspace, now))) {
        if (record.key != told.record) continue;
        edit.body = std::move(record.body);
    }
    if (!edit.body) {
        return base::fail(base::Error(ErrorCode::conflict, "is no longer in the case")
                              .in_record(told.record.kind + " " + told.record.id));
    }
    internal::put_at(*edit.body, stored.path, told.theirs);
    if (internal::value_at(*edit.body, stored.path) != told.theirs) {
        return base::fail(base::Error(ErrorCode::conflict, "what it belongs to is no longer there")
                              .in_record(told.record.kind + " " + told.record.id)
                              .in_field(told.field));
    }
    if (!stored.blob.empty()) {
        const auto blob = RECOURSE_TRY(workspace.blobs().verify(stored.blob));
        edit.bytes = blob;
    }
    return edit;
}

}  // namespace

std::string_view to_string(ConflictSide side) {
    return side == ConflictSide::ours ? "ours" : "theirs";
}

Result<std::vector<MergeConflict>> conflicts_of(vault::Workspace& workspace,
                                                std::string_view case_id) {
    RECOURSE_CHECK(vault::require(workspace, vault::Permission::edit, case_id));
    RECOURSE_CHECK(internal::bring_up_merge_tables(workspace));
    RECOURSE_CHECK(internal::current(workspace, case_id));
    std::vector<MergeConflict> conflicts;
    for (StoredConflict& one : RECOURSE_TRY(stored_conflicts(workspace, case_id))) {
        conflicts.push_back(std::move(one.told));
    }
    return conflicts;
}

Result<Revision> decide_conflict(vault::Workspace& workspace, std::string_view case_id, int number,
                                 ConflictSide side, std::string_view because) {
    RECOURSE_CHECK(vault::require(workspace, vault::Permission::edit, case_id));
    if (because.empty()) {
        return base::fail(ErrorCode::invalid_input, "a decision needs its reason");
    }
    RECOURSE_CHECK(internal::bring_up_merge_tables(workspace));
    auto transaction = RECOURSE_TRY(base::Transaction::begin(workspace.database()));
    Revision now = RECOURSE_TRY(internal::current(workspace, case_id));
    const StoredConflict stored = RECOURSE_TRY(open_conflict(workspace, case_id, number));
    if (side == ConflictSide::theirs) {
        const RecordEdit edit = RECOURSE_TRY(edit_for(workspace, now, stored));
        const Revision draft{.case_id = now.case_id,
                             .number = now.number + 1,
                             .time = workspace.clock()(),
                             .who = workspace.user(),
                             .kind = RevisionKind::decision,
                             .why = std::string(because)};
        now = RECOURSE_TRY(internal::apply_edits(workspace, now, draft, {edit})).value_or(now);
    }
    RECOURSE_CHECK(workspace.database().run(
        "UPDATE merge_conflict SET side = ?, decided_by = ?, because = ? WHERE case_id = ? AND "
        "number = ?",
        to_string(side), workspace.user(), because, case_id, number));
    RECOURSE_CHECK(workspace.log().append(
        "case.conflict-decided", workspace.user(), "case/" + now.case_id,
        Json{{"conflict", number}, {"kept", to_string(side)}, {"because", std::string(because)}}));
    RECOURSE_CHECK(transaction.commit());
    return now;
}

}  // namespace recourse::casework
