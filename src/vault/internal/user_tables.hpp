#pragma once

#include <string_view>

#include "base/result.hpp"
#include "base/sqlite.hpp"
#include "vault/internal/key_file.hpp"

namespace recourse::vault::internal {

/// Bring the tables of users to this program's schema. A workspace without users gets one owner for
/// each passphrase slot: older workspaces had one user, who could do everything.
base::Result<void> bring_up_users(base::Database& database, const KeyFile& keys,
                                  std::string_view now);

base::Result<bool> is_user(base::Database& database, std::string_view name);

}  // namespace recourse::vault::internal
