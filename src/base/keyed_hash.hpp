#pragma once

#include <string_view>

#include "base/bytes.hpp"
#include "base/hash.hpp"

namespace recourse::base {

inline constexpr std::size_t keyed_hash_key_bytes = 32;

/// HMAC-SHA-256 (RFC 2104): who does not have the key cannot tell by trying what was hashed. The
/// key has keyed_hash_key_bytes. Thread-safe.
Sha256 keyed_hash(ByteView key, std::string_view text);

}  // namespace recourse::base
