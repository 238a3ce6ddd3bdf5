#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "base/result.hpp"

namespace recourse::vault {

/// What `keys.json` says in the clear of one way into a workspace.
struct KeySlotInfo {
    std::string kind;                ///< "passphrase", "recovery", "shares" or "partner"
    std::string name;                ///< of the user or partner; the numbers of the shares: "1+3"
    std::string created;             ///< ISO 8601
    std::uint64_t memory_bytes = 0;  ///< Argon2id's; 0 where the secret cannot be guessed
    std::uint64_t passes = 0;
};

/// Without opening the workspace; in file order. not_found, corrupt.
base::Result<std::vector<KeySlotInfo>> list_key_slots(const std::filesystem::path& folder);

}  // namespace recourse::vault
