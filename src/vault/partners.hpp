#pragma once

#include <filesystem>
#include <string_view>

#include "base/result.hpp"
#include "base/secret.hpp"
#include "vault/users.hpp"
#include "vault/workspace.hpp"

/// A partner who opens the workspace with an age key of their own instead of a passphrase.
namespace recourse::vault {

/// A user whose slot is sealed to their age public key (`age1...`); needs Permission::manage.
/// invalid_input when it is no such key, conflict when the name is taken.
base::Result<void> add_partner(Workspace& workspace, std::string_view name, Role role,
                               std::string_view case_id, std::string_view recipient);

/// Open as the partner whose key this identity file holds (`age-keygen -o FILE`). denied when no
/// slot is sealed to it.
base::Result<Workspace> open_with_identity(const std::filesystem::path& folder,
                                           const base::SecretBytes& identity_file,
                                           OpenOptions options = {});

}  // namespace recourse::vault
