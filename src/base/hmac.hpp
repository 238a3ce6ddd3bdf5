#pragma once

#include <string_view>

#include "base/bytes.hpp"
#include "base/hash.hpp"

namespace recourse::base {

/// HMAC-SHA-256 (RFC 2104) of a message under a key of any length. Thread-safe. What somebody else
/// sends is compared with it by equal_in_constant_time.
Sha256 hmac_sha256(ByteView key, std::string_view message);

}  // namespace recourse::base
