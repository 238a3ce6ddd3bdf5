#include "casework/internal/apply_edits.hpp"

#include <fmt/format.h>

#include <cmath>
#include <map>
#include <set>

#include "casework/internal/check_case.hpp"
#include "casework/internal/revision.hpp"

namespace recourse::casework::internal {

using base::Error;
using base::ErrorCode;
using base::Json;
using base::Result;

namespace {

std::string name_of(const RecordKey& key) {
    return key.id.empty() ? key.kind : fmt::format("{} {}", key.kind, key.id);
}

/// The records of a case while they are edited.
class Draft {
public:
    explicit Draft(const std::vector<CaseRecord>& records) {
        for (const CaseRecord& record : records) {
            now_.emplace(record.key, record);
            double& last = last_position_[record.key.kind];
            last = std::max(last, std::floor(record.position));
        }
        before_ = now_;
    }

    Result<void> apply(const RecordEdit& edit) {
        const auto held = now_.find(edit.record);
        touched_.insert(edit.record);
        if (!edit.body) {
            if (held == now_.end() || edit.record.kind == head_kind) {
                return base::fail(ErrorCode::not_found,
                                  fmt::format("there is no {} to remove", name_of(edit.record)));
            }
            now_.erase(held);
            return {};
        }
        CaseRecord record{.key = edit.record};
        record.body = RECOURSE_TRY(compact_body(edit.record, *edit.body));
        if (held == now_.end()) {
            record.position = ++last_position_[edit.record.kind];
        } else {
            record.position = held->second.position;
            record.blob = held->second.blob;
        }
        if (edit.record.kind == exhibit_kind) {
            RECOURSE_CHECK(set_bytes(edit, held == now_.end() ? nullptr : &held->second, record));
        }
        now_.insert_or_assign(edit.record, std::move(record));
        return {};
    }

    std::vector<CaseRecord> records() const {
        std::vector<CaseRecord> records;
        for (const auto& [key, record] : now_) records.push_back(record);
        return records;
    }

    std::vector<RecordStep> steps() const {
        std::vector<RecordStep> steps;
        for (const RecordKey& key : touched_) {
            RecordStep step{find(before_, key), find(now_, key)};
            const bool same = step.before && step.after && step.before->body == step.after->body;
            if (!same && (step.before || step.after)) steps.push_back(std::move(step));
        }
        return steps;
    }

private:
    using Records = std::map<RecordKey, CaseRecord>;

    static std::optional<CaseRecord> find(const Records& records, const RecordKey& key) {
        const auto found = records.find(key);
        return found == records.end() ? std::nullopt : std::optional(found->second);
    }

    /// The bytes of an exhibit change only with a receipt for the new ones.
    static Result<void> set_bytes(const RecordEdit& edit, const CaseRecord* held,
                                  CaseRecord& record) {
        if (edit.bytes) {
            record.blob = edit.bytes->id;
            record.body["size"] = edit.bytes->size;
            record.body["sha256"] = edit.bytes->sha256;
            record.body["sha512"] = edit.bytes->sha512;
            record.body = RECOURSE_TRY(compact_body(record.key, record.body));
            return {};
        }
        for (const char* member : {"size", "sha256", "sha512"}) {
            const Json written = record.body.value(member, Json());
            if (held != nullptr && written == held->body.value(member, Json())) continue;
            return base::fail(Error(ErrorCode::invalid_input,
                                    "the bytes of an exhibit come in with their receipt only")
                                  .in_record(name_of(edit.record))
                                  .in_field(member));
        }
        return {};
    }

    Records before_;
    Records now_;
    std::set<RecordKey> touched_;
    std::map<std::string, double> last_position_;
};

}  // namespace

Result<std::optional<Revision>> apply_edits(vault::Workspace& workspace, const Revision& before,
                                            const Revision& draft,
                                            const std::vector<RecordEdit>& edits) {
    Draft records(RECOURSE_TRY(records_at(workspace, before)));
    for (const RecordEdit& edit : edits) {
        RECOURSE_CHECK(records.apply(edit));
        if (edit.bytes) RECOURSE_CHECK(workspace.blobs().keep(*edit.bytes));
    }
    const std::vector<RecordStep> steps = records.steps();
    if (steps.empty()) return std::optional<Revision>();
    RECOURSE_CHECK(check_case(RECOURSE_TRY(join(records.records()))));
    return std::optional(RECOURSE_TRY(write_revision(workspace, draft, steps)));
}

}  // namespace recourse::casework::internal
