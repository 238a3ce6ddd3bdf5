#include "casework/intake/internal/intake_rows.hpp"

#include <array>

#include "casework/internal/schema.hpp"
#include "vault/users.hpp"

namespace recourse::casework {

using base::Result;

namespace {

constexpr std::array migrations{base::Migration{1, R"(
    CREATE TABLE exhibit_origin (
        case_id      TEXT NOT NULL,
        exhibit_id   TEXT NOT NULL,
        path         TEXT NOT NULL,
        parent       TEXT NOT NULL,
        guessed_kind TEXT NOT NULL,
        receipt      TEXT NOT NULL,
        PRIMARY KEY (case_id, exhibit_id)
    ) WITHOUT ROWID;

    CREATE TABLE exhibit_package (
        case_id    TEXT NOT NULL,
        exhibit_id TEXT NOT NULL,
        format     TEXT NOT NULL,
        PRIMARY KEY (case_id, exhibit_id)
    ) WITHOUT ROWID;

    CREATE TABLE exhibit_proof (
        case_id    TEXT NOT NULL,
        exhibit_id TEXT NOT NULL,
        position   INTEGER NOT NULL,
        what       TEXT NOT NULL,
        said_by    TEXT NOT NULL,
        result     TEXT NOT NULL,
        why        TEXT NOT NULL,
        PRIMARY KEY (case_id, exhibit_id, position),
        FOREIGN KEY (case_id, exhibit_id) REFERENCES exhibit_package
    ) WITHOUT ROWID;

    CREATE TABLE intake_receipt (
        id      TEXT PRIMARY KEY,
        case_id TEXT NOT NULL,
        blob_id TEXT NOT NULL REFERENCES blob (id)
    ) WITHOUT ROWID;
)"}};

ProofResult proof_result(std::string_view text) {
    for (const ProofResult result : {ProofResult::verified, ProofResult::failed}) {
        if (text == to_string(result)) return result;
    }
    return ProofResult::not_checked;
}

}  // namespace

namespace internal {

Result<void> bring_up_intake_tables(vault::Workspace& workspace) {
    RECOURSE_CHECK(bring_up_tables(workspace));
    return workspace.migrate("casework.intake", migrations);
}

Result<std::unordered_map<std::string, std::string>> exhibits_by_blob(vault::Workspace& workspace,
                                                                      std::string_view case_id) {
    std::unordered_map<std::string, std::string> exhibits;
    auto query = RECOURSE_TRY(workspace.database().prepare(
        "SELECT blob_id, id FROM case_record WHERE case_id = ? AND kind = "
        "'exhibit' "
        "AND to_revision IS NULL AND blob_id IS NOT NULL"));
    RECOURSE_CHECK(query.bind_all(case_id).for_each(
        [&](base::Statement& row) { exhibits.emplace(row.text(0), row.text(1)); }));
    return exhibits;
}

Result<void> store_origin(vault::Workspace& workspace, std::string_view case_id,
                          std::string_view exhibit_id, const ExhibitOrigin& origin) {
    return workspace.database().run(
        "INSERT INTO exhibit_origin (case_id, exhibit_id, path, parent, "
        "guessed_kind, receipt) "
        "VALUES (?, ?, ?, ?, ?, ?)",
        case_id, exhibit_id, origin.path, origin.parent, origin.guessed_kind, origin.receipt);
}

Result<bool> proofs_are_stored(vault::Workspace& workspace, std::string_view case_id,
                               std::string_view exhibit_id) {
    const auto count =
        RECOURSE_TRY(workspace.database().integer("SELECT count(*) FROM exhibit_package WHERE "
                                                  "case_id = ? AND exhibit_id = ?",
                                                  case_id, exhibit_id));
    return count > 0;
}

Result<void> store_proofs(vault::Workspace& workspace, std::string_view case_id,
                          std::string_view exhibit_id, std::string_view package,
                          const std::vector<Proof>& proofs) {
    RECOURSE_CHECK(
        workspace.database().run("INSERT INTO exhibit_package (case_id, "
                                 "exhibit_id, format) VALUES (?, ?, ?)",
                                 case_id, exhibit_id, package));
    for (std::size_t i = 0; i < proofs.size(); ++i) {
        RECOURSE_CHECK(workspace.database().run(
            "INSERT INTO exhibit_proof (case_id, exhibit_id, position, what, "
            "said_by, result, why) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            case_id, exhibit_id, i, proofs[i].what, proofs[i].by, to_string(proofs[i].result),
            proofs[i].why));
    }
    return {};
}

Result<void> store_receipt(vault::Workspace& workspace, const IntakeReceipt& receipt,
                           std::string_view blob_id) {
    return workspace.database().run(
        "INSERT INTO intake_receipt (id, case_id, blob_id) VALUES (?, ?, ?)", receipt.id,
        receipt.case_id, blob_id);
}

}  // namespace internal

Result<std::optional<ExhibitOrigin>> origin_of(vault::Workspace& workspace,
                                               std::string_view case_id,
                                               std::string_view exhibit_id) {
    RECOURSE_CHECK(vault::require(workspace, vault::Permission::read, case_id));
    RECOURSE_CHECK(internal::bring_up_intake_tables(workspace));
    auto query = RECOURSE_TRY(workspace.database().prepare(
        "SELECT path, parent, format, guessed_kind, receipt FROM exhibit_origin "
        "LEFT JOIN exhibit_package USING (case_id, exhibit_id) "
        "WHERE case_id = ? AND exhibit_id = ?"));
    if (!RECOURSE_TRY(query.bind_all(case_id, exhibit_id).step())) return std::nullopt;
    return ExhibitOrigin{query.text(0), query.text(1), query.text(2), query.text(3), query.text(4)};
}

Result<std::vector<Proof>> proofs_of(vault::Workspace& workspace, std::string_view case_id,
                                     std::string_view exhibit_id) {
    RECOURSE_CHECK(vault::require(workspace, vault::Permission::read, case_id));
    RECOURSE_CHECK(internal::bring_up_intake_tables(workspace));
    std::vector<Proof> proofs;
    auto query = RECOURSE_TRY(
        workspace.database().prepare("SELECT what, said_by, result, why FROM exhibit_proof "
                                     "WHERE case_id = ? AND exhibit_id = ? ORDER BY position"));
    RECOURSE_CHECK(query.bind_all(case_id, exhibit_id).for_each([&](base::Statement& row) {
        proofs.push_back({row.text(0), row.text(1), proof_result(row.text_view(2)), row.text(3)});
    }));
    return proofs;
}

Result<std::map<std::string, ProofCounts>> proof_counts(vault::Workspace& workspace,
                                                        std::string_view case_id) {
    RECOURSE_CHECK(vault::require(workspace, vault::Permission::read, case_id));
    RECOURSE_CHECK(internal::bring_up_intake_tables(workspace));
    std::map<std::string, ProofCounts> counts;
    auto query =
        RECOURSE_TRY(workspace.database().prepare("SELECT exhibit_id, result, count(*) FROM "
                                                  "exhibit_proof WHERE case_id = ? "
                                                  "GROUP BY exhibit_id, result"));
    RECOURSE_CHECK(query.bind_all(case_id).for_each([&](base::Statement& row) {
        ProofCounts& of = counts[row.text(0)];
        const auto count = static_cast<std::size_t>(row.integer(2));
        switch (proof_result(row.text_view(1))) {
            case ProofResult::verified:
                of.verified = count;
                break;
            case ProofResult::failed:
                of.failed = count;
                break;
            case ProofResult::not_checked:
                of.not_checked = count;
                break;
        }
    }));
    return counts;
}

Result<std::vector<std::string>> intake_receipts(vault::Workspace& workspace,
                                                 std::string_view case_id) {
    constexpr std::uint64_t max_receipt_bytes = std::uint64_t{1} << 30;
    RECOURSE_CHECK(vault::require(workspace, vault::Permission::read, case_id));
    RECOURSE_CHECK(internal::bring_up_intake_tables(workspace));
    std::vector<std::string> blobs;
    auto query = RECOURSE_TRY(workspace.database().prepare(
        "SELECT blob_id FROM intake_receipt WHERE case_id = ? ORDER BY id"));
    RECOURSE_CHECK(query.bind_all(case_id).for_each(
        [&](base::Statement& row) { blobs.push_back(row.text(0)); }));
    std::vector<std::string> receipts;
    for (const std::string& blob : blobs) {
        receipts.push_back(RECOURSE_TRY(workspace.blobs().bytes(blob, max_receipt_bytes)));
    }
    return receipts;
}

}  // namespace recourse::casework
