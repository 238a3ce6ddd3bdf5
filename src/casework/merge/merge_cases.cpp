#include "casework/merge/merge_cases.hpp"

#include <fmt/format.h>

#include <map>
#include <nlohmann/json.hpp>

#include "base/hash.hpp"
#include "base/ulid.hpp"
#include "casework/internal/check_case.hpp"
#include "casework/internal/revision.hpp"
#include "casework/merge/internal/carry_over.hpp"
#include "casework/merge/internal/fork.hpp"
#include "casework/merge/internal/merge_rows.hpp"
#include "casework/merge/internal/renames.hpp"
#include "casework/merge/internal/three_way.hpp"
#include "vault/users.hpp"

namespace recourse::casework {

using base::Json;
using base::Result;
using internal::CaseRecord;

namespace {

/// What a merge does to one case.
struct CasePlan {
    std::string case_id;
    std::optional<Revision> before;
    Revision their_revision;
    int since = 0;  ///< their revisions after this one are new
    internal::Renames renames;
    std::vector<RenamedRecord> renamed;
    internal::MergedRecords merged;
    std::vector<internal::CarriedRow> rows;

    bool changes_anything() const {
        return !merged.steps.empty() || !merged.conflicts.empty() || !rows.empty();
    }
};

Result<std::vector<CaseRecord>> current_records(vault::Workspace& workspace,
                                                const std::optional<Revision>& revision) {
    if (!revision) return std::vector<CaseRecord>();
    return internal::records_at(workspace, *revision);
}

Result<CasePlan> plan_case(vault::Workspace& ours, vault::Workspace& theirs,
                           const Revision& their_revision, std::uint64_t common) {
    CasePlan plan;
    plan.case_id = their_revision.case_id;
    plan.their_revision = their_revision;
    plan.before = RECOURSE_TRY(internal::find_current(ours, plan.case_id));
    auto past = RECOURSE_TRY(internal::common_past(ours, theirs, plan.case_id, common));
    const auto our_records = RECOURSE_TRY(current_records(ours, plan.before));
    auto their_records = RECOURSE_TRY(internal::records_at(theirs, their_revision));
    const auto rename_all = [&](const internal::Renames& renames) {
        for (CaseRecord& record : their_records) {
            internal::rename(record.key, record.body, renames);
        }
    };
    rename_all(past.renames);
    const auto fresh = internal::renames_of(past.records, our_records, their_records);
    rename_all(fresh);
    plan.since = past.their_revision;
    plan.renames = std::move(past.renames);
    for (const auto& [key, id] : fresh) {
        plan.renames[key] = id;
        plan.renamed.push_back({key.kind, key.id, id});
    }
    plan.merged = internal::merge_records(past.records, our_records, their_records);
    return plan;
}

/// Exhibits that come over, and those of which their bytes differ.
Result<void> carry_bytes(CasePlan& plan, internal::CarriedBlobs& blobs) {
    for (internal::RecordStep& step : plan.merged.steps) {
        if (!step.after || step.after->blob.empty()) continue;
        if (step.before && step.before->blob == step.after->blob) continue;
        step.after->blob = RECOURSE_TRY(blobs.carry(step.after->blob));
    }
    for (internal::FieldConflict& conflict : plan.merged.conflicts) {
        if (conflict.blob.empty()) continue;
        conflict.blob = RECOURSE_TRY(blobs.carry(conflict.blob));
    }
    return {};
}

/// The id that a record of ours has in the other copy.
RecordKey key_there(const CasePlan& plan, const RecordKey& here) {
    for (const auto& [key, id] : plan.renames) {
        if (key.kind == here.kind && id == here.id) return key;
    }
    return here;
}

/// Who last changed that field in the other copy.
Result<internal::TheirChange> their_change(vault::Workspace& theirs, const CasePlan& plan,
                                           const internal::FieldConflict& conflict) {
    int number = plan.their_revision.number;
    Json value;
    for (const auto& version : RECOURSE_TRY(
             internal::versions_of(theirs, plan.case_id, key_there(plan, conflict.record)))) {
        Json then = internal::value_at(version.record.body, conflict.path);
        if (then != value) number = version.from;
        if (conflict.path.empty() && version.until != 0) number = version.until;
        value = std::move(then);
    }
    const Revision revision = RECOURSE_TRY(internal::revision_at(theirs, plan.case_id, number));
    return internal::TheirChange{revision.who, revision.time, revision.why};
}

std::vector<RenamedRecord> all_renamed(const CasePlan& plan) {
    std::vector<RenamedRecord> all;
    for (const auto& [key, id] : plan.renames) all.push_back({key.kind, key.id, id});
    return all;
}

/// One merge of all cases, as it is written.
struct MergeRun {
    std::string id = base::make_ulid().to_string();
    vault::TreeHead their_head;
};

Result<MergedCase> write_case(vault::Workspace& ours, vault::Workspace& theirs,
                              const CasePlan& plan, const MergeRun& run) {
    const Revision draft{.case_id = plan.case_id,
                         .number = plan.before ? plan.before->number + 1 : 1,
                         .time = ours.clock()(),
                         .who = ours.user(),
                         .kind = RevisionKind::merge,
                         .why = "merged with another copy of the workspace"};
    const Revision revision = RECOURSE_TRY(internal::write_revision(
        ours, draft, plan.merged.steps,
        Json{{"merge", run.id}, {"their_revision", plan.their_revision.number}}));
    const model::Case now = RECOURSE_TRY(internal::load(ours, revision));
    RECOURSE_CHECK(internal::check_case(now));
    const internal::CaseMerge merge{
        run.id,      plan.case_id, revision.number, run.their_head, plan.their_revision.number,
        plan.renames};
    RECOURSE_CHECK(internal::store_merge(ours, merge));
    for (const internal::FieldConflict& conflict : plan.merged.conflicts) {
        const auto change = RECOURSE_TRY(their_change(theirs, plan, conflict));
        RECOURSE_CHECK(internal::store_conflict(ours, merge, conflict, change));
    }
    RECOURSE_CHECK(internal::write_rows(ours, plan.rows));
    return MergedCase{plan.case_id,
                      plan.before ? MergeOutcome::merged : MergeOutcome::added,
                      revision.number,
                      plan.merged.steps.size(),
                      plan.merged.conflicts.size(),
                      plan.renamed,
                      all_renamed(plan)};
}

MergedCase unchanged(const CasePlan& plan) {
    return {.case_id = plan.case_id,
            .revision = plan.before ? plan.before->number : 0,
            .renamed = {},
            .all_renamed = all_renamed(plan)};
}

Result<std::vector<CasePlan>> plan_all(vault::Workspace& ours, vault::Workspace& theirs,
                                       std::uint64_t common) {
    std::vector<CasePlan> plans;
    for (const Revision& revision : RECOURSE_TRY(internal::all_current(theirs))) {
        const bool readable =
            RECOURSE_TRY(vault::may(theirs, vault::Permission::read, revision.case_id));
        const bool editable =
            RECOURSE_TRY(vault::may(ours, vault::Permission::edit, revision.case_id));
        if (!readable || !editable) continue;
        plans.push_back(RECOURSE_TRY(plan_case(ours, theirs, revision, common)));
    }
    return plans;
}

Result<std::vector<MergedCase>> commit(vault::Workspace& ours, vault::Workspace& theirs,
                                       vault::BlobBatch& batch, const std::vector<CasePlan>& plans,
                                       const std::vector<std::string>& branch,
                                       std::uint64_t common) {
    MergeRun run;
    run.their_head = RECOURSE_TRY(theirs.log().head());
    auto transaction = RECOURSE_TRY(base::Transaction::begin(ours.database()));
    RECOURSE_CHECK(batch.keep());
    std::vector<MergedCase> merged;
    for (const CasePlan& plan : plans) {
        merged.push_back(plan.changes_anything() ? RECOURSE_TRY(write_case(ours, theirs, plan, run))
                                                 : unchanged(plan));
    }
    for (std::size_t i = 0; i < branch.size(); ++i) {
        RECOURSE_CHECK(internal::store_branch_part(ours, run.id, static_cast<int>(i), branch[i]));
    }
    RECOURSE_CHECK(ours.log().append("workspace.merged", ours.user(), "workspace",
                                     Json{{"merge", run.id},
                                          {"their_workspace", theirs.id()},
                                          {"their_user", theirs.user()},
                                          {"common_entries", common},
                                          {"their_entries", run.their_head.size},
                                          {"their_root", base::to_hex(run.their_head.root)}}));
    RECOURSE_CHECK(transaction.commit());
    return merged;
}

}  // namespace

std::string_view to_string(MergeOutcome outcome) {
    switch (outcome) {
        case MergeOutcome::added:
            return "added";
        case MergeOutcome::merged:
            return "merged";
        case MergeOutcome::unchanged:
            break;
    }
    return "unchanged";
}

Result<std::vector<MergedCase>> merge_cases(vault::Workspace& ours, vault::Workspace& theirs,
                                            base::Progress& progress) {
    const vault::WriteLock lock = RECOURSE_TRY(ours.lock_for_writing());
    const vault::WriteLock their_lock = RECOURSE_TRY(theirs.lock_for_writing());
    RECOURSE_CHECK(internal::bring_up_merge_tables(ours));
    RECOURSE_CHECK(internal::bring_up_merge_tables(theirs));
    RECOURSE_TRY(ours.blobs().sweep());

    progress.step("Bringing evidence over, MiB");
    const std::uint64_t common = RECOURSE_TRY(internal::common_entries(ours.log(), theirs.log()));
    auto plans = RECOURSE_TRY(plan_all(ours, theirs, common));
    vault::BlobBatch batch = ours.blobs().batch();
    internal::CarriedBlobs blobs(theirs, batch, progress);
    std::map<std::string, int, std::less<>> since;
    for (CasePlan& plan : plans) {
        RECOURSE_CHECK(carry_bytes(plan, blobs));
        plan.rows =
            RECOURSE_TRY(internal::rows_to_carry(ours, theirs, plan.case_id, plan.renames, blobs));
        if (plan.changes_anything()) since.emplace(plan.case_id, plan.since);
    }
    std::vector<std::string> branch;
    if (!since.empty()) {
        branch = RECOURSE_TRY(internal::carry_branch(theirs, common, since, batch));
    }
    RECOURSE_CHECK(batch.sync());
    if (since.empty()) {
        std::vector<MergedCase> merged;
        for (const CasePlan& plan : plans) merged.push_back(unchanged(plan));
        progress.finish("Nothing new in the other copy");
        return merged;
    }
    auto merged = RECOURSE_TRY(commit(ours, theirs, batch, plans, branch, common));
    progress.finish(fmt::format("Merged {} cases", merged.size()));
    return merged;
}

}  // namespace recourse::casework
