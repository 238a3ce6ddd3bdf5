#pragma once

#include <array>
#include <cstddef>

#include "base/bytes.hpp"
#include "base/secret.hpp"

/// Ed25519 (RFC 8032) with the workspace's signing key, whose seed is 32 secret bytes.
namespace recourse::vault::internal {

using PublicKey = std::array<std::byte, 32>;
using Signature = std::array<std::byte, 64>;

PublicKey public_key(const base::SecretBytes& seed);
Signature sign(const base::SecretBytes& seed, base::ByteView message);
bool is_signed_by(const PublicKey& key, base::ByteView message, const Signature& signature);

}  // namespace recourse::vault::internal
