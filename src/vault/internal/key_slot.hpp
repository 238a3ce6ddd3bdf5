#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "base/json.hpp"
#include "base/result.hpp"
#include "base/secret.hpp"
#include "vault/workspace.hpp"

namespace recourse::vault::internal {

inline constexpr std::size_t master_key_bytes = 32;

/// What a secret must go through to open a slot: Argon2id (version 1.3, one lane).
struct KdfParameters {
    std::uint64_t memory_bytes = 0;
    std::uint64_t passes = 0;
    std::vector<std::byte> salt;  ///< 16 random bytes
};

/// The master key, wrapped under one secret. Everything but the wrapped key is authenticated with
/// it, so that a slot cannot be relabelled, made cheaper or moved to another workspace.
struct KeySlot {
    std::string kind;  ///< "passphrase" or "recovery"
    std::string name;  ///< user name
    std::string created;
    KdfParameters kdf;
    std::vector<std::byte> nonce;    ///< 24 bytes
    std::vector<std::byte> wrapped;  ///< 32 bytes and the tag
};

/// `context` names the workspace. unavailable when there is not enough memory.
base::Result<KeySlot> seal_slot(std::string kind, std::string name, std::string created,
                                KdfCost cost, std::string_view context, base::ByteView secret,
                                const base::SecretBytes& master);

/// The master key; denied when the secret is another or the slot was changed.
base::Result<base::SecretBytes> open_slot(const KeySlot& slot, std::string_view context,
                                          base::ByteView secret);

base::Json to_json(const KeySlot& slot);
/// corrupt on anything but what to_json writes, and on costs beyond 4 GiB or 64 passes.
base::Result<KeySlot> slot_from_json(const base::Json& json);

}  // namespace recourse::vault::internal
