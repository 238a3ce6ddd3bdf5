#pragma once

#include "base/secret.hpp"

namespace recourse::vault::internal {

/// What a key of a workspace is for. Numbers are part of the format and never change.
enum class KeyPurpose { database = 1, blob_content = 2, blob_ids = 3, signing = 4 };

/// 32 bytes derived from the master key (libsodium's crypto_kdf, context "recourse").
base::SecretBytes subkey(const base::SecretBytes& master, KeyPurpose purpose);

}  // namespace recourse::vault::internal
