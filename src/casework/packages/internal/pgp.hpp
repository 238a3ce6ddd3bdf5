#pragma once

#include <string>
#include <string_view>

#include "base/archive.hpp"
#include "casework/packages/proof.hpp"

namespace recourse::casework::internal {

/// Content up to this size is handed to gpgv, in memory.
inline constexpr std::uint64_t max_pgp_bytes = std::uint64_t{128} << 20;

/// Check a detached OpenPGP signature with gpgv, in a sandbox. `public_keys` is
/// an armored block. Not checked, with the reason, when gpgv is not installed,
/// no sandbox can be made or the content is larger than max_pgp_bytes.
Proof check_pgp_signature(std::string what, const base::ByteSource& content,
                          std::string_view signature, std::string_view public_keys);

/// The bytes of the first block in ASCII armor (RFC 9580, section 6.2); empty
/// when there is none.
std::string without_armor(std::string_view text);

}  // namespace recourse::casework::internal
