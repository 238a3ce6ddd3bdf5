#pragma once

#include "base/result.hpp"
#include "base/secret.hpp"
#include "base/sqlite.hpp"
#include "vault/internal/subkeys.hpp"

/// Keys that stay when the workspace is given a new master key: they lie in the encrypted database.
namespace recourse::vault::internal {

base::Result<void> bring_up_kept_keys(base::Database& database);

/// The kept key when there is one, else that of the master key.
base::Result<base::SecretBytes> key_for(base::Database& database, const base::SecretBytes& master,
                                        KeyPurpose purpose);

/// Inside the caller's transaction. A key that is kept already stays.
base::Result<void> keep_key(base::Database& database, KeyPurpose purpose,
                            const base::SecretBytes& key);

}  // namespace recourse::vault::internal
