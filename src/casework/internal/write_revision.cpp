#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/hash.hpp"
#include "casework/internal/custody.hpp"
#include "casework/internal/revision.hpp"

namespace recourse::casework::internal {

using base::Json;
using base::Result;

namespace {

/// Binds the log entry to the change without telling what it was: entries are shown to outsiders in
/// proofs.
std::string digest_of(const Revision& revision, const std::vector<RecordStep>& steps) {
    Json records = Json::array();
    for (const RecordStep& step : steps) {
        records.push_back({{"kind", step.key().kind},
                           {"id", step.key().id},
                           {"body", step.after ? step.after->body : Json()}});
    }
    const Json whole{{"why", revision.why}, {"records", std::move(records)}};
    return base::to_hex(base::sha256(base::dump_json(whole)));
}

std::string_view log_kind(const Revision& revision) {
    if (revision.kind != RevisionKind::imported) return "case.changed";
    return revision.number == 1 ? "case.imported" : "case.revised";
}

Result<void> write_steps(vault::Workspace& workspace, const Revision& revision,
                         const std::vector<RecordStep>& steps) {
    auto end = RECOURSE_TRY(workspace.database().prepare(
        "UPDATE case_record SET to_revision = ? "
        "WHERE case_id = ? AND kind = ? AND id = ? AND +to_revision IS NULL"));
    auto begin = RECOURSE_TRY(workspace.database().prepare(
        "INSERT INTO case_record (case_id, kind, id, from_revision, position, body, blob_id) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)"));
    for (const RecordStep& step : steps) {
        const RecordKey& key = step.key();
        if (step.before) {
            end.bind_all(revision.number, revision.case_id, key.kind, key.id);
            RECOURSE_CHECK(end.run());
        }
        if (!step.after) continue;
        const auto& blob = step.after->blob;
        begin.bind_all(revision.case_id, key.kind, key.id, revision.number, step.after->position,
                       base::dump_json(step.after->body),
                       blob.empty() ? std::nullopt : std::optional(blob));
        RECOURSE_CHECK(begin.run());
    }
    return {};
}

/// Custody of an exhibit that is new, has other bytes than before, or is no longer there.
Result<void> log_custody(vault::LogWriter& log, const Revision& revision, const RecordStep& step) {
    if (step.before && step.after && step.before->blob == step.after->blob) return {};
    std::string_view kind = "exhibit.received";
    if (!step.after) {
        kind = "exhibit.left-out";
    } else if (step.before) {
        kind = "exhibit.replaced";
    } else if (revision.kind == RevisionKind::undo) {
        kind = "exhibit.restored";
    }
    const Json& exhibit = step.after ? step.after->body : step.before->body;
    Json detail{{"revision", revision.number}, {"sha256", exhibit.value("sha256", "")}};
    if (step.after) {
        if (step.after->origin.is_object()) detail.update(step.after->origin);
        detail["file"] = exhibit.value("file", "");
        detail["size"] = exhibit.value("size", std::uint64_t{0});
        detail["sha512"] = exhibit.value("sha512", "");
    }
    return record_custody(log, revision.who, revision.case_id, step.key().id, kind, detail);
}

Result<void> log_custody(vault::Workspace& workspace, const Revision& revision,
                         const std::vector<RecordStep>& steps) {
    auto log = RECOURSE_TRY(workspace.log().writer());
    for (const RecordStep& step : steps) {
        if (step.key().kind == exhibit_kind) RECOURSE_CHECK(log_custody(log, revision, step));
    }
    return {};
}

}  // namespace

Result<Revision> write_revision(vault::Workspace& workspace, Revision revision,
                                const std::vector<RecordStep>& steps, Json detail) {
    const auto optional = [](const std::string& text) {
        return text.empty() ? std::nullopt : std::optional(text);
    };
    RECOURSE_CHECK(workspace.database().run(
        "INSERT INTO case_revision (case_id, revision, time, who, kind, why, digest, toml_blob, "
        "exact) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        revision.case_id, revision.number, base::format_time(revision.time), revision.who,
        to_string(revision.kind), revision.why, optional(revision.digest),
        optional(revision.toml_blob), revision.exact));
    RECOURSE_CHECK(write_steps(workspace, revision, steps));
    RECOURSE_CHECK(log_custody(workspace, revision, steps));
    detail["revision"] = revision.number;
    detail["kind"] = to_string(revision.kind);
    detail["records"] = steps.size();
    detail["change_sha256"] = digest_of(revision, steps);
    const auto entry = RECOURSE_TRY(workspace.log().append(log_kind(revision), revision.who,
                                                           "case/" + revision.case_id, detail));
    revision.log_entry = entry.number;
    RECOURSE_CHECK(workspace.database().run(
        "UPDATE case_revision SET log_entry = ? WHERE case_id = ? AND revision = ?", entry.number,
        revision.case_id, revision.number));
    return revision;
}

}  // namespace recourse::casework::internal
