#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "base/secret.hpp"

namespace recourse::vault::internal {

/// One printed share: enough of one set, together, make the key of a slot. Its secret is 128 random
/// bits of its own, so that all the others together say nothing about it.
struct Share {
    std::string set;  ///< 8 hex digits, the same on every share of a set
    int number = 0;   ///< from 1
    int need = 0;     ///< how many open the workspace
    base::SecretBytes secret;
};

inline constexpr std::size_t share_secret_bytes = 16;

/// Ten groups of four characters: number and need (4 bits each), set, secret, and a checksum of 32
/// bits.
base::SecretBytes print_share(const Share& share);

/// What a person typed; spaces, dashes and case do not matter. invalid_input says that it was
/// mistyped.
base::Result<Share> read_share(std::string_view typed);

/// The key of the slot that exactly these shares open: BLAKE2b-256 of a name for this use, the
/// workspace id, the set, and each share's number and secret, in rising order of number.
base::SecretBytes key_of_shares(std::string_view workspace_id,
                                std::span<const Share* const> shares);

/// "1+3": the name of that slot.
std::string slot_name_of(std::span<const int> numbers);

}  // namespace recourse::vault::internal
