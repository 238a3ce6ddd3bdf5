#include "filing/joint/internal/signature_store.hpp"

namespace recourse::filing {

using base::Result;

Result<std::vector<SignatureRow>> signature_rows(vault::Workspace& workspace,
                                                 std::string_view filing_id) {
    std::vector<SignatureRow> rows;
    auto query = RECOURSE_TRY(workspace.database().prepare(
        "SELECT filing, public_key, signature, comment FROM filing_signature WHERE filing = ? "
        "ORDER BY public_key"));
    RECOURSE_CHECK(query.bind_all(filing_id).for_each([&](base::Statement& row) {
        rows.push_back({row.text(0), row.text(1), row.text(2), row.text(3)});
    }));
    return rows;
}

Result<void> write_signature_row(vault::Workspace& workspace, const SignatureRow& row) {
    return workspace.database().run(
        "INSERT INTO filing_signature VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING", row.filing,
        row.public_key, row.signature, row.comment);
}

}  // namespace recourse::filing
