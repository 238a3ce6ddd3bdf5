#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"

/// A file for one recipient's eyes, by the tools that recipients use themselves. Thread-safe.
namespace recourse::filing {

struct EncryptedFile {
    std::string bytes;
    std::string suffix;  ///< ".age", ".gpg"
    std::string key;     ///< what people compare: the age key, or the OpenPGP fingerprint
};

/// Encrypt to the key that `key_file` holds: age public keys ("age1...", one a line) or one OpenPGP
/// public key (armoured or not). Runs `age` or `gpg` in a sandbox; nothing is written to disk. Not
/// the same bytes twice: both use fresh keys. invalid_input when it holds no such key, unavailable
/// when the program is missing or refuses the key.
base::Result<EncryptedFile> encrypt_for(std::string_view key_file, std::string_view bytes);

}  // namespace recourse::filing
