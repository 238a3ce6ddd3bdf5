#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "casework/intake/intake.hpp"
#include "vault/workspace.hpp"

/// Rows of the intake's tables. Calls expect the tables to be there and, to
/// write, a transaction.
namespace recourse::casework::internal {

base::Result<void> bring_up_intake_tables(vault::Workspace& workspace);

/// The exhibits of a case by blob id: what makes an item a duplicate.
base::Result<std::unordered_map<std::string, std::string>> exhibits_by_blob(
    vault::Workspace& workspace, std::string_view case_id);

base::Result<void> store_origin(vault::Workspace& workspace, std::string_view case_id,
                                std::string_view exhibit_id, const ExhibitOrigin& origin);

/// Whether a package's proofs were checked and stored.
base::Result<bool> proofs_are_stored(vault::Workspace& workspace, std::string_view case_id,
                                     std::string_view exhibit_id);
base::Result<void> store_proofs(vault::Workspace& workspace, std::string_view case_id,
                                std::string_view exhibit_id, std::string_view package,
                                const std::vector<Proof>& proofs);

base::Result<void> store_receipt(vault::Workspace& workspace, const IntakeReceipt& receipt,
                                 std::string_view blob_id);

}  // namespace recourse::casework::internal
