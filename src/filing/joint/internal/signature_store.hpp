#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "vault/workspace.hpp"

/// Where signatures of partners are kept in a workspace.
namespace recourse::filing {

/// A partner's signature as its table holds it.
struct SignatureRow {
    std::string filing;
    std::string public_key;
    std::string signature;
    std::string comment;
};

/// Of one submission, by key.
base::Result<std::vector<SignatureRow>> signature_rows(vault::Workspace& workspace,
                                                       std::string_view filing_id);
/// Inside the caller's transaction. One that is there already stays.
base::Result<void> write_signature_row(vault::Workspace& workspace, const SignatureRow& row);

}  // namespace recourse::filing
