#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "base/secret.hpp"

namespace recourse::vault::internal {

/// Bech32 of BIP 173, of any length: lower case, prefix, "1", the bytes, a checksum.
std::string to_bech32(std::string_view prefix, base::ByteView bytes);

/// The bytes of a text with this prefix, which is in lower case; the text is in lower or in upper
/// case. invalid_input on anything else, a wrong checksum too.
base::Result<base::SecretBytes> from_bech32(std::string_view prefix, std::string_view text);

}  // namespace recourse::vault::internal
