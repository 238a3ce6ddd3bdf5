#include "casework/internal/revision.hpp"

#include <fmt/format.h>

#include <array>
#include <nlohmann/json.hpp>

#include "model/case_json.hpp"

namespace recourse::casework::internal {

using base::ErrorCode;
using base::Json;
using base::Result;

namespace {

/// The lists of a case, each element of which is a record of its own.
constexpr std::array record_kinds{"parties",  "incidents", "sources",
                                  "exhibits", "claims",    "exposures"};

constexpr std::string_view select_current =
    "SELECT case_id, revision, imported, digest, toml_blob FROM case_revision "
    "JOIN current_revision USING (case_id, revision) ";

Revision from_row(const base::Statement& row) {
    return {row.text(0), static_cast<int>(row.integer(1)), row.text(2), row.text(3), row.text(4)};
}

Result<Json> stored_json(const base::Statement& row, int column) {
    auto json = base::parse_json(row.text_view(column));
    if (!json) return base::fail(ErrorCode::corrupt, "a stored record is not readable");
    return json;
}

}  // namespace

Result<std::optional<Revision>> find_current(vault::Workspace& workspace,
                                             std::string_view case_id) {
    auto query = RECOURSE_TRY(
        workspace.database().prepare(std::string(select_current) + "WHERE case_id = ?"));
    const bool found = RECOURSE_TRY(query.bind_all(case_id).step());
    return found ? std::optional(from_row(query)) : std::nullopt;
}

Result<Revision> current(vault::Workspace& workspace, std::string_view case_id) {
    auto found = RECOURSE_TRY(find_current(workspace, case_id));
    if (found) return *std::move(found);
    return base::fail(ErrorCode::not_found, fmt::format("there is no case \"{}\"", case_id));
}

Result<std::vector<Revision>> all_current(vault::Workspace& workspace) {
    std::vector<Revision> revisions;
    auto query = RECOURSE_TRY(
        workspace.database().prepare(std::string(select_current) + "ORDER BY case_id"));
    RECOURSE_CHECK(
        query.for_each([&](base::Statement& row) { revisions.push_back(from_row(row)); }));
    return revisions;
}

Result<model::Case> load(vault::Workspace& workspace, const Revision& revision) {
    auto head = RECOURSE_TRY(workspace.database().prepare(
        "SELECT head FROM case_revision WHERE case_id = ? AND revision = ?"));
    if (!RECOURSE_TRY(head.bind_all(revision.case_id, revision.number).step())) {
        return base::fail(ErrorCode::not_found, "there is no such revision");
    }
    Json document = RECOURSE_TRY(stored_json(head, 0));
    for (const char* kind : record_kinds) document[kind] = Json::array();

    auto records = RECOURSE_TRY(workspace.database().prepare(
        "SELECT kind, body FROM case_record WHERE case_id = ? AND revision = ? "
        "ORDER BY kind, position"));
    RECOURSE_CHECK(records.bind_all(revision.case_id, revision.number)
                       .for_each([&](base::Statement& row) -> Result<void> {
                           Json body = RECOURSE_TRY(stored_json(row, 1));
                           document[row.text(0)].push_back(std::move(body));
                           return {};
                       }));
    auto record = model::case_from_json(document);
    if (record) return record;
    return base::fail(ErrorCode::corrupt,
                      "a stored record is not readable: " + record.error().to_string());
}

Result<void> store(vault::Workspace& workspace, const Revision& revision, const model::Case& record,
                   const std::vector<std::string>& exhibit_blobs) {
    base::Database& database = workspace.database();
    Json head = model::to_json(record);
    Json records = Json::object();
    for (const char* kind : record_kinds) {
        records[kind] = std::move(head[kind]);
        head.erase(kind);
    }
    RECOURSE_CHECK(database.run(
        "INSERT INTO case_revision (case_id, revision, imported, digest, toml_blob, head) "
        "VALUES (?, ?, ?, ?, ?, ?)",
        revision.case_id, revision.number, revision.imported, revision.digest, revision.toml_blob,
        base::dump_json(head)));

    auto insert = RECOURSE_TRY(
        database.prepare("INSERT INTO case_record (case_id, revision, kind, position, id, body) "
                         "VALUES (?, ?, ?, ?, ?, ?)"));
    for (const auto& [kind, list] : records.items()) {
        for (std::size_t position = 0; position < list.size(); ++position) {
            const Json& body = list[position];
            std::optional<std::string> id;
            if (body.contains("id")) id = body["id"].get<std::string>();
            insert.bind_all(revision.case_id, revision.number, kind, position, id,
                            base::dump_json(body));
            RECOURSE_CHECK(insert.run());
        }
    }
    for (std::size_t i = 0; i < exhibit_blobs.size(); ++i) {
        RECOURSE_CHECK(database.run(
            "INSERT INTO exhibit_blob (case_id, revision, exhibit_id, blob_id) VALUES (?, ?, ?, ?)",
            revision.case_id, revision.number, record.exhibits[i].id, exhibit_blobs[i]));
    }
    return {};
}

Result<std::string> exhibit_blob(vault::Workspace& workspace, const Revision& revision,
                                 std::string_view exhibit_id) {
    auto query = RECOURSE_TRY(workspace.database().prepare(
        "SELECT blob_id FROM exhibit_blob WHERE case_id = ? AND revision = ? AND exhibit_id = ?"));
    query.bind_all(revision.case_id, revision.number, exhibit_id);
    if (RECOURSE_TRY(query.step())) return query.text(0);
    return base::fail(ErrorCode::not_found, fmt::format("case \"{}\" has no exhibit \"{}\"",
                                                        revision.case_id, exhibit_id));
}

}  // namespace recourse::casework::internal
