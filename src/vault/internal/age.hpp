#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "base/secret.hpp"

/// Files of the age format, version 1 (age-encryption.org/v1), with one X25519 recipient and a
/// content of at most 64 KiB: what `age -r age1... ` writes and `age -d -i FILE` reads.
namespace recourse::vault::internal {

using AgeRecipient = std::array<std::byte, 32>;  ///< an X25519 public key

/// `age1...`; invalid_input says what is wrong.
base::Result<AgeRecipient> parse_age_recipient(std::string_view text);
std::string to_string(const AgeRecipient& recipient);

/// An identity file as `age-keygen` writes it: lines of comments and one `AGE-SECRET-KEY-1...`.
base::Result<base::SecretBytes> parse_age_identity(std::string_view file);
AgeRecipient recipient_of(const base::SecretBytes& identity);

/// The bytes of the file. invalid_input on a key with which no secret can be agreed.
base::Result<std::string> age_encrypt(const AgeRecipient& recipient, base::ByteView content);

/// denied when it is for another recipient or was changed, corrupt when it is no such file.
base::Result<base::SecretBytes> age_decrypt(const base::SecretBytes& identity,
                                            std::string_view file);

}  // namespace recourse::vault::internal
