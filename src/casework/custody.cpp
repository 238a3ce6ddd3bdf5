#include "casework/internal/custody.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <set>

#include "casework/case_store.hpp"
#include "casework/internal/readable_exhibit.hpp"
#include "casework/internal/schema.hpp"
#include "vault/users.hpp"

namespace recourse::casework {

using base::Result;

namespace {

std::string exhibit_object(std::string_view case_id, std::string_view exhibit_id) {
    return fmt::format("case/{}/exhibit/{}", case_id, exhibit_id);
}

}  // namespace

Result<void> internal::record_custody(vault::LogWriter& log, std::string_view user,
                                      std::string_view case_id, std::string_view exhibit_id,
                                      std::string_view kind, const base::Json& detail) {
    RECOURSE_CHECK(log.append(kind, user, exhibit_object(case_id, exhibit_id), detail));
    return {};
}

Result<void> record_custody(vault::Workspace& workspace, std::string_view case_id,
                            std::string_view exhibit_id, std::string_view kind,
                            const base::Json& detail) {
    RECOURSE_CHECK(workspace.log().append(kind, workspace.user(),
                                          exhibit_object(case_id, exhibit_id), detail));
    return {};
}

Result<std::vector<CustodyEvent>> custody_of(vault::Workspace& workspace, std::string_view case_id,
                                             std::string_view exhibit_id) {
    RECOURSE_CHECK(vault::require(workspace, vault::Permission::read, case_id));
    RECOURSE_CHECK(internal::bring_up_tables(workspace));
    RECOURSE_CHECK(internal::require_readable(workspace, case_id, exhibit_id));
    std::vector<CustodyEvent> events;
    RECOURSE_CHECK(workspace.log().for_each(
        exhibit_object(case_id, exhibit_id), [&](const vault::LogEntry& entry) -> Result<void> {
            events.push_back({entry.time, entry.kind, entry.actor, entry.detail, entry.number});
            return {};
        }));
    return events;
}

Result<VerifyReport> verify_exhibits(vault::Workspace& workspace) {
    RECOURSE_CHECK(internal::bring_up_tables(workspace));
    struct Row {
        std::string case_id;
        std::string exhibit_id;
        std::string blob_id;
    };
    std::vector<Row> rows;
    auto query = RECOURSE_TRY(workspace.database().prepare(
        "SELECT DISTINCT case_id, id, blob_id FROM case_record WHERE blob_id IS NOT NULL "
        "ORDER BY case_id, id, blob_id"));
    RECOURSE_CHECK(query.for_each(
        [&](base::Statement& row) { rows.push_back({row.text(0), row.text(1), row.text(2)}); }));

    std::vector<Row> readable;
    std::set<std::string> blob_ids;
    for (Row& row : rows) {
        if (!RECOURSE_TRY(vault::may(workspace, vault::Permission::read, row.case_id))) continue;
        blob_ids.insert(row.blob_id);
        readable.push_back(std::move(row));
    }
    const vault::BlobVerification verified = RECOURSE_TRY(
        workspace.blobs().verify_all(std::vector<std::string>(blob_ids.begin(), blob_ids.end())));

    VerifyReport report{.exhibits = readable.size(), .bytes = verified.bytes, .problems = {}};
    for (const Row& row : readable) {
        const auto problem = verified.damaged.find(row.blob_id);
        if (problem == verified.damaged.end()) continue;
        report.problems.push_back({row.case_id, row.exhibit_id, problem->second.to_string()});
    }
    return report;
}

}  // namespace recourse::casework
