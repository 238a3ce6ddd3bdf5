#include "casework/internal/revision.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "model/case_json.hpp"

namespace recourse::casework::internal {

using base::ErrorCode;
using base::Json;
using base::Result;

namespace {

constexpr std::array<std::string_view, 6> kind_words{"import",   "edit",     "undo",
                                                     "decision", "evidence", "merge"};

constexpr std::string_view select_revision =
    "SELECT case_id, revision, time, who, kind, why, log_entry, digest, toml_blob, exact "
    "FROM case_revision ";

constexpr std::string_view select_record =
    "SELECT kind, id, position, body, blob_id, from_revision, to_revision FROM case_record ";

Result<Revision> revision_from(const base::Statement& row) {
    const auto kind = std::ranges::find(kind_words, row.text_view(4));
    auto time = base::parse_time(row.text_view(2));
    if (kind == kind_words.end() || !time) {
        return base::fail(ErrorCode::corrupt, "a stored revision is not readable");
    }
    return Revision{.case_id = row.text(0),
                    .number = static_cast<int>(row.integer(1)),
                    .time = *time,
                    .who = row.text(3),
                    .kind = static_cast<RevisionKind>(kind - kind_words.begin()),
                    .why = row.text(5),
                    .log_entry = static_cast<std::uint64_t>(row.integer(6)),
                    .digest = row.text(7),
                    .toml_blob = row.text(8),
                    .exact = row.boolean(9)};
}

template <class... Values>
Result<std::vector<Revision>> revisions_where(vault::Workspace& workspace,
                                              std::string_view condition, const Values&... values) {
    std::vector<Revision> revisions;
    auto query = RECOURSE_TRY(
        workspace.database().prepare(std::string(select_revision) + std::string(condition)));
    RECOURSE_CHECK(query.bind_all(values...).for_each([&](base::Statement& row) -> Result<void> {
        revisions.push_back(RECOURSE_TRY(revision_from(row)));
        return {};
    }));
    return revisions;
}

std::optional<Revision> first_of(std::vector<Revision> revisions) {
    if (revisions.empty()) return std::nullopt;
    return std::move(revisions.front());
}

Result<RecordVersion> version_from(const base::Statement& row) {
    auto body = base::parse_json(row.text_view(3));
    if (!body) return base::fail(ErrorCode::corrupt, "a stored record is not readable");
    return RecordVersion{.record = {.key = {row.text(0), row.text(1)},
                                    .position = row.real(2),
                                    .body = *std::move(body),
                                    .blob = row.text(4)},
                         .from = static_cast<int>(row.integer(5)),
                         .until = static_cast<int>(row.integer(6))};
}

/// Rows as they are; bodies of earlier programs may hold members that are at their default.
template <class... Values>
Result<std::vector<RecordVersion>> rows_where(vault::Workspace& workspace,
                                              std::string_view condition, const Values&... values) {
    std::vector<RecordVersion> versions;
    auto query = RECOURSE_TRY(
        workspace.database().prepare(std::string(select_record) + std::string(condition)));
    RECOURSE_CHECK(query.bind_all(values...).for_each([&](base::Statement& row) -> Result<void> {
        versions.push_back(RECOURSE_TRY(version_from(row)));
        return {};
    }));
    return versions;
}

/// The same with every body compact, so that equal records have equal bodies.
template <class... Values>
Result<std::vector<RecordVersion>> versions_where(vault::Workspace& workspace,
                                                  std::string_view condition,
                                                  const Values&... values) {
    auto versions = RECOURSE_TRY(rows_where(workspace, condition, values...));
    for (RecordVersion& version : versions) {
        auto body = compact_body(version.record.key, version.record.body);
        if (!body) {
            return base::fail(ErrorCode::corrupt,
                              "a stored record is not readable: " + body.error().to_string());
        }
        version.record.body = *std::move(body);
    }
    return versions;
}

std::vector<CaseRecord> records_of(std::vector<RecordVersion> versions) {
    std::vector<CaseRecord> records;
    records.reserve(versions.size());
    for (RecordVersion& version : versions) records.push_back(std::move(version.record));
    return records;
}

constexpr std::string_view stands_at =
    "WHERE case_id = ?1 AND from_revision <= ?2 AND (to_revision IS NULL OR to_revision > ?2) "
    "ORDER BY kind, position";

}  // namespace

Result<std::optional<Revision>> find_current(vault::Workspace& workspace,
                                             std::string_view case_id) {
    return first_of(RECOURSE_TRY(
        revisions_where(workspace, "WHERE case_id = ? ORDER BY revision DESC LIMIT 1", case_id)));
}

Result<Revision> current(vault::Workspace& workspace, std::string_view case_id) {
    auto found = RECOURSE_TRY(find_current(workspace, case_id));
    if (found) return *std::move(found);
    return base::fail(ErrorCode::not_found, fmt::format("there is no case \"{}\"", case_id));
}

Result<std::vector<Revision>> all_current(vault::Workspace& workspace) {
    return revisions_where(workspace,
                           "JOIN current_revision USING (case_id, revision) ORDER BY case_id");
}

Result<std::vector<Revision>> all_revisions(vault::Workspace& workspace, std::string_view case_id) {
    return revisions_where(workspace, "WHERE case_id = ? ORDER BY revision", case_id);
}

Result<Revision> revision_at(vault::Workspace& workspace, std::string_view case_id, int number) {
    auto found = first_of(RECOURSE_TRY(
        revisions_where(workspace, "WHERE case_id = ? AND revision = ?", case_id, number)));
    if (found) return *std::move(found);
    return base::fail(ErrorCode::not_found,
                      fmt::format("case \"{}\" has no revision {}", case_id, number));
}

Result<std::optional<Revision>> last_import(vault::Workspace& workspace, std::string_view case_id) {
    return first_of(RECOURSE_TRY(revisions_where(
        workspace, "WHERE case_id = ? AND toml_blob IS NOT NULL ORDER BY revision DESC LIMIT 1",
        case_id)));
}

Result<std::vector<CaseRecord>> records_at(vault::Workspace& workspace, const Revision& revision) {
    return records_of(
        RECOURSE_TRY(versions_where(workspace, stands_at, revision.case_id, revision.number)));
}

Result<model::Case> load(vault::Workspace& workspace, const Revision& revision) {
    auto record = join(records_of(
        RECOURSE_TRY(rows_where(workspace, stands_at, revision.case_id, revision.number))));
    if (record) return record;
    return base::fail(ErrorCode::corrupt,
                      "a stored record is not readable: " + record.error().to_string());
}

Result<std::vector<RecordVersion>> versions_of(vault::Workspace& workspace,
                                               std::string_view case_id, const RecordKey& key) {
    return versions_where(workspace,
                          "WHERE case_id = ? AND kind = ? AND id = ? ORDER BY from_revision",
                          case_id, key.kind, key.id);
}

Result<std::vector<RecordVersion>> versions_of_kind(vault::Workspace& workspace,
                                                    std::string_view case_id,
                                                    std::string_view kind) {
    return versions_where(workspace, "WHERE case_id = ? AND kind = ? ORDER BY id, from_revision",
                          case_id, kind);
}

Result<std::vector<RecordVersion>> versions_touched(vault::Workspace& workspace,
                                                    const Revision& revision) {
    return versions_where(workspace,
                          "WHERE case_id = ?1 AND (from_revision = ?2 OR to_revision = ?2) "
                          "ORDER BY kind, id, from_revision",
                          revision.case_id, revision.number);
}

Result<std::string> exhibit_blob(vault::Workspace& workspace, const Revision& revision,
                                 std::string_view exhibit_id) {
    auto query = RECOURSE_TRY(workspace.database().prepare(
        "SELECT blob_id FROM case_record WHERE case_id = ?1 AND kind = 'exhibit' AND id = ?2 "
        "AND from_revision <= ?3 AND (to_revision IS NULL OR to_revision > ?3)"));
    query.bind_all(revision.case_id, exhibit_id, revision.number);
    if (RECOURSE_TRY(query.step())) return query.text(0);
    return base::fail(ErrorCode::not_found, fmt::format("case \"{}\" has no exhibit \"{}\"",
                                                        revision.case_id, exhibit_id));
}

}  // namespace recourse::casework::internal

namespace recourse::casework {

std::string_view to_string(RevisionKind kind) {
    return internal::kind_words[static_cast<std::size_t>(kind)];
}

}  // namespace recourse::casework
