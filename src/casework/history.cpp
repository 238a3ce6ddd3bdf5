#include "casework/history.hpp"

#include <fmt/format.h>

#include <map>

#include "casework/internal/field_changes.hpp"
#include "casework/internal/revision.hpp"
#include "casework/internal/schema.hpp"
#include "vault/users.hpp"

namespace recourse::casework {

using base::ErrorCode;
using base::Json;
using base::Result;
using internal::FieldStep;
using internal::RecordVersion;

namespace {

using Revisions = std::map<int, Revision>;

Result<Revisions> numbered_revisions(vault::Workspace& workspace, std::string_view case_id) {
    Revisions revisions;
    for (Revision& revision : RECOURSE_TRY(revisions_of(workspace, case_id))) {
        revisions.emplace(revision.number, std::move(revision));
    }
    return revisions;
}

FieldChange told(const FieldStep& step) {
    return {internal::to_text(step.path), step.before, step.after};
}

/// What happened between two versions of a record; either may be null.
std::vector<FieldStep> steps_between(const RecordVersion* before, const RecordVersion* after) {
    return internal::differences(before != nullptr ? before->record.body : Json(),
                                 after != nullptr ? after->record.body : Json());
}

/// Call `visit(revision, before, after)` for every change in the versions of one record.
template <class Visit>
void for_each_change(const std::vector<RecordVersion>& versions, Visit visit) {
    const RecordVersion* before = nullptr;
    for (const RecordVersion& version : versions) {
        const bool follows = before != nullptr && before->until == version.from;
        if (before != nullptr && !follows) visit(before->until, before, nullptr);
        visit(version.from, follows ? before : nullptr, &version);
        before = &version;
    }
    if (before != nullptr && before->until != 0) visit(before->until, before, nullptr);
}

Result<std::vector<RecordChange>> history_of_act(vault::Workspace& workspace,
                                                 std::string_view case_id, const RecordKey& act) {
    const Revisions revisions = RECOURSE_TRY(numbered_revisions(workspace, case_id));
    const internal::FieldPath place{"acts", "[" + act.id + "]"};
    std::map<std::string, std::vector<RecordVersion>> incidents;
    for (auto& version : RECOURSE_TRY(internal::versions_of_kind(workspace, case_id, "incident"))) {
        version.record.body = internal::value_at(version.record.body, place);
        incidents[version.record.key.id].push_back(std::move(version));
    }
    std::map<int, RecordChange> changes;
    for (const auto& [incident, versions] : incidents) {
        for_each_change(versions,
                        [&](int revision, const RecordVersion* before, const RecordVersion* after) {
                            for (const FieldStep& step : steps_between(before, after)) {
                                RecordChange& change = changes[revision];
                                change.revision = revisions.at(revision);
                                change.record = act;
                                change.fields.push_back(told(step));
                            }
                        });
    }
    std::vector<RecordChange> history;
    for (auto& [number, change] : changes) history.push_back(std::move(change));
    return history;
}

/// The versions that a revision ended and began, of one record.
struct Touched {
    const RecordVersion* before = nullptr;
    const RecordVersion* after = nullptr;
};

std::map<RecordKey, Touched> by_record(const std::vector<RecordVersion>& versions, int revision) {
    std::map<RecordKey, Touched> records;
    for (const RecordVersion& version : versions) {
        Touched& touched = records[version.record.key];
        (version.until == revision ? touched.before : touched.after) = &version;
    }
    return records;
}

std::string name_of(const RecordKey& key) {
    return key.id.empty() ? key.kind : key.kind + " " + key.id;
}

/// Works out the edits that take a revision's changes back.
class Undoing {
public:
    explicit Undoing(const std::vector<internal::CaseRecord>& now) {
        for (const auto& record : now) now_.emplace(record.key, &record);
    }

    void take_back(const RecordKey& key, const Touched& touched) {
        const auto held = now_.find(key);
        const Json now = held == now_.end() ? Json() : held->second->body;
        if (touched.before == nullptr || touched.after == nullptr) {
            return put_back_whole(key, touched, now);
        }
        if (now.is_null()) return conflict(key, "");
        Json body = now;
        for (const FieldStep& step : steps_between(touched.before, touched.after)) {
            if (internal::value_at(now, step.path) != step.after) {
                conflict(key, internal::to_text(step.path));
            }
            internal::put_at(body, step.path, step.before);
        }
        add(key, std::move(body), touched.before);
    }

    Result<std::vector<RecordEdit>> edits() && {
        if (conflicts_.empty()) return std::move(edits_);
        return base::fail(ErrorCode::conflict, "changed since by a later revision: " + conflicts_);
    }

private:
    /// A record that the revision made or removed.
    void put_back_whole(const RecordKey& key, const Touched& touched, const Json& now) {
        const Json& then = touched.after != nullptr ? touched.after->record.body : Json();
        if (now != then) return conflict(key, "");
        if (touched.before == nullptr) {
            edits_.push_back({key, std::nullopt});
        } else {
            add(key, touched.before->record.body, touched.before);
        }
    }

    void add(const RecordKey& key, Json body, const RecordVersion* before) {
        RecordEdit edit{key, std::move(body)};
        if (!before->record.blob.empty()) {
            const Json& exhibit = before->record.body;
            edit.bytes = vault::BlobReceipt{.id = before->record.blob,
                                            .size = exhibit.value("size", std::uint64_t{0}),
                                            .sha256 = exhibit.value("sha256", ""),
                                            .sha512 = exhibit.value("sha512", "")};
        }
        edits_.push_back(std::move(edit));
    }

    void conflict(const RecordKey& key, const std::string& field) {
        conflicts_ += fmt::format("{}{}{}{}", conflicts_.empty() ? "" : ", ", name_of(key),
                                  field.empty() ? "" : ": ", field);
    }

    std::map<RecordKey, const internal::CaseRecord*> now_;
    std::vector<RecordEdit> edits_;
    std::string conflicts_;
};

}  // namespace

Result<std::vector<Revision>> revisions_of(vault::Workspace& workspace, std::string_view case_id) {
    RECOURSE_CHECK(vault::require(workspace, vault::Permission::read, case_id));
    RECOURSE_CHECK(internal::bring_up_tables(workspace));
    RECOURSE_TRY(internal::current(workspace, case_id));
    return internal::all_revisions(workspace, case_id);
}

Result<std::vector<RecordChange>> history_of(vault::Workspace& workspace, std::string_view case_id,
                                             const RecordKey& record) {
    RECOURSE_CHECK(vault::require(workspace, vault::Permission::edit, case_id));
    const Revisions revisions = RECOURSE_TRY(numbered_revisions(workspace, case_id));
    std::vector<RecordChange> history;
    if (record.kind == "act") {
        history = RECOURSE_TRY(history_of_act(workspace, case_id, record));
    } else {
        const auto versions = RECOURSE_TRY(internal::versions_of(workspace, case_id, record));
        for_each_change(versions,
                        [&](int revision, const RecordVersion* before, const RecordVersion* after) {
                            RecordChange change{revisions.at(revision), record, {}};
                            for (const FieldStep& step : steps_between(before, after)) {
                                change.fields.push_back(told(step));
                            }
                            if (!change.fields.empty()) history.push_back(std::move(change));
                        });
    }
    if (!history.empty()) return history;
    return base::fail(ErrorCode::not_found,
                      fmt::format("case \"{}\" never had {}", case_id, name_of(record)));
}

Result<std::vector<RecordChange>> changes_of(vault::Workspace& workspace, std::string_view case_id,
                                             int number) {
    RECOURSE_CHECK(vault::require(workspace, vault::Permission::edit, case_id));
    RECOURSE_CHECK(internal::bring_up_tables(workspace));
    const auto revision = RECOURSE_TRY(internal::revision_at(workspace, case_id, number));
    const auto versions = RECOURSE_TRY(internal::versions_touched(workspace, revision));
    std::vector<RecordChange> changes;
    for (const auto& [key, touched] : by_record(versions, number)) {
        RecordChange change{revision, key, {}};
        for (const FieldStep& step : steps_between(touched.before, touched.after)) {
            change.fields.push_back(told(step));
        }
        if (!change.fields.empty()) changes.push_back(std::move(change));
    }
    return changes;
}

Result<Revision> undo(vault::Workspace& workspace, std::string_view case_id, int number,
                      std::string_view why) {
    RECOURSE_CHECK(vault::require(workspace, vault::Permission::edit, case_id));
    RECOURSE_CHECK(internal::bring_up_tables(workspace));
    const auto now = RECOURSE_TRY(internal::current(workspace, case_id));
    const auto revision = RECOURSE_TRY(internal::revision_at(workspace, case_id, number));
    if (number == 1) {
        return base::fail(ErrorCode::invalid_input, "the first revision is the case itself");
    }
    const auto versions = RECOURSE_TRY(internal::versions_touched(workspace, revision));
    const auto records = RECOURSE_TRY(internal::records_at(workspace, now));
    Undoing undoing(records);
    for (const auto& [key, touched] : by_record(versions, number)) undoing.take_back(key, touched);
    return change_case(
        workspace, case_id,
        {.why = why.empty() ? fmt::format("undo revision {}", number) : std::string(why),
         .edits = RECOURSE_TRY(std::move(undoing).edits()),
         .expected_revision = now.number,
         .kind = RevisionKind::undo});
}

Result<model::Case> load_case_at(vault::Workspace& workspace, std::string_view case_id,
                                 int number) {
    RECOURSE_CHECK(vault::require(workspace, vault::Permission::read, case_id));
    RECOURSE_CHECK(internal::bring_up_tables(workspace));
    return internal::load(workspace,
                          RECOURSE_TRY(internal::revision_at(workspace, case_id, number)));
}

}  // namespace recourse::casework
