#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/json.hpp"
#include "base/result.hpp"
#include "base/secret.hpp"
#include "vault/internal/kdf.hpp"

namespace recourse::vault::internal {

/// Kinds of slots: what a person needs to open one.
inline constexpr std::string_view passphrase_slot = "passphrase";
inline constexpr std::string_view recovery_slot = "recovery";
inline constexpr std::string_view shares_slot = "shares";
inline constexpr std::string_view partner_slot = "partner";

/// The slot's key comes from these printed shares (internal/shares.hpp).
struct ShareLock {
    std::string set;           ///< 8 hex digits, printed on every share
    int need = 0;              ///< as many as there are members
    int of = 0;                ///< how many were printed
    std::vector<int> members;  ///< their numbers, rising, from 1
};

/// The slot's key is in an age file for this recipient (internal/age.hpp).
struct AgeLock {
    std::string recipient;  ///< "age1..."
    std::string sealed;     ///< the file, base 64
};

using Lock = std::variant<KdfParameters, ShareLock, AgeLock>;

/// The master key, wrapped under one key of 32 bytes. Everything but the wrapped key is
/// authenticated with it, so that a slot cannot be relabelled, made cheaper or moved to another
/// workspace.
struct KeySlot {
    std::string kind;
    std::string name;     ///< of the user or partner; "1+3" for shares
    std::string created;  ///< ISO 8601
    Lock lock;
    std::vector<std::byte> nonce;    ///< 24 bytes
    std::vector<std::byte> wrapped;  ///< 32 bytes and the tag
};

/// Fills in `nonce` and `wrapped`. `context` names the workspace.
KeySlot seal_slot(KeySlot labels, std::string_view context, const base::SecretBytes& slot_key,
                  const base::SecretBytes& master);

/// The master key; denied when the key is another or the slot was changed.
base::Result<base::SecretBytes> open_slot(const KeySlot& slot, std::string_view context,
                                          const base::SecretBytes& slot_key);

base::Json to_json(const KeySlot& slot);
/// corrupt on anything but what to_json writes, and on costs beyond 4 GiB or 64 passes.
base::Result<KeySlot> slot_from_json(const base::Json& json);

}  // namespace recourse::vault::internal
