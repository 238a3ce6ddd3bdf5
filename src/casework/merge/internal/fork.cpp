#include "casework/merge/internal/fork.hpp"

#include <algorithm>
#include <optional>

#include "casework/merge/internal/merge_rows.hpp"

namespace recourse::casework::internal {

using base::Result;
using vault::AuditLog;
using vault::TreeHead;

namespace {

/// Whether this log once had this head.
Result<bool> knows(const AuditLog& log, const TreeHead& head) {
    const auto then = log.head_at(head.size);
    if (!then && then.error().code() == base::ErrorCode::not_found) return false;
    RECOURSE_CHECK(then);
    return *then == head;
}

/// The last revision whose log entry is among the first `entries`; nothing when there is none.
Result<std::optional<Revision>> revision_within(vault::Workspace& workspace,
                                                std::string_view case_id, std::uint64_t entries) {
    std::optional<Revision> last;
    for (Revision& revision : RECOURSE_TRY(all_revisions(workspace, case_id))) {
        if (revision.log_entry <= entries) last = std::move(revision);
    }
    return last;
}

/// The merge by which `workspace` took in a state of the log `other`, if it did.
Result<std::optional<CaseMerge>> last_merge_of(vault::Workspace& workspace, const AuditLog& other,
                                               std::string_view case_id) {
    for (CaseMerge& merge : RECOURSE_TRY(merges_of(workspace, case_id))) {
        if (RECOURSE_TRY(knows(other, merge.their_head))) return std::optional(std::move(merge));
    }
    return std::nullopt;
}

Renames turned_round(const Renames& renames) {
    Renames round;
    for (const auto& [key, id] : renames) round[{key.kind, id}] = key.id;
    return round;
}

/// A candidate for the common past: what both knew when their log had this many entries.
struct Meeting {
    std::uint64_t their_entries = 0;
    CommonPast past;
};

Result<std::optional<Meeting>> where_logs_part(vault::Workspace& ours, vault::Workspace& theirs,
                                               std::string_view case_id, std::uint64_t common) {
    if (common == 0) return std::nullopt;
    const auto our_revision = RECOURSE_TRY(revision_within(ours, case_id, common));
    const auto their_revision = RECOURSE_TRY(revision_within(theirs, case_id, common));
    if (!our_revision || !their_revision) return std::nullopt;
    auto records = RECOURSE_TRY(records_at(theirs, *their_revision));
    return Meeting{common, {std::move(records), their_revision->number, {}}};
}

Result<std::optional<Meeting>> when_we_merged(vault::Workspace& ours, vault::Workspace& theirs,
                                              std::string_view case_id) {
    auto merge = RECOURSE_TRY(last_merge_of(ours, theirs.log(), case_id));
    if (!merge) return std::nullopt;
    const auto revision = RECOURSE_TRY(revision_at(theirs, case_id, merge->their_revision));
    auto records = RECOURSE_TRY(records_at(theirs, revision));
    for (CaseRecord& record : records) rename(record.key, record.body, merge->renames);
    return Meeting{merge->their_head.size,
                   {std::move(records), merge->their_revision, std::move(merge->renames)}};
}

Result<std::optional<Meeting>> when_they_merged(vault::Workspace& ours, vault::Workspace& theirs,
                                                std::string_view case_id) {
    const auto merge = RECOURSE_TRY(last_merge_of(theirs, ours.log(), case_id));
    if (!merge) return std::nullopt;
    const auto our_revision = RECOURSE_TRY(revision_at(ours, case_id, merge->their_revision));
    const auto their_revision = RECOURSE_TRY(revision_at(theirs, case_id, merge->revision));
    auto records = RECOURSE_TRY(records_at(ours, our_revision));
    return Meeting{their_revision.log_entry,
                   {std::move(records), merge->revision, turned_round(merge->renames)}};
}

}  // namespace

Result<std::uint64_t> common_entries(const AuditLog& ours, const AuditLog& theirs) {
    const TreeHead our_head = RECOURSE_TRY(ours.head());
    const TreeHead their_head = RECOURSE_TRY(theirs.head());
    std::uint64_t same = 0;
    std::uint64_t unlike = std::min(our_head.size, their_head.size) + 1;
    // Logs that are the same up to an entry are the same before it.
    while (unlike - same > 1) {
        const std::uint64_t middle = same + (unlike - same) / 2;
        const TreeHead our_then = RECOURSE_TRY(ours.head_at(middle));
        const TreeHead their_then = RECOURSE_TRY(theirs.head_at(middle));
        (our_then == their_then ? same : unlike) = middle;
    }
    return same;
}

Result<CommonPast> common_past(vault::Workspace& ours, vault::Workspace& theirs,
                               std::string_view case_id, std::uint64_t common) {
    const auto parted = RECOURSE_TRY(where_logs_part(ours, theirs, case_id, common));
    const auto we_merged = RECOURSE_TRY(when_we_merged(ours, theirs, case_id));
    const auto they_merged = RECOURSE_TRY(when_they_merged(ours, theirs, case_id));
    Meeting last;
    for (const auto* meeting : {&parted, &we_merged, &they_merged}) {
        if (*meeting && (*meeting)->their_entries >= last.their_entries) last = **meeting;
    }
    return std::move(last.past);
}

}  // namespace recourse::casework::internal
