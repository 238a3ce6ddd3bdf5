#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "base/secret.hpp"

/// Ed25519 signatures in the files of minisign 0.8 and later (prehashed with BLAKE2b-512), which
/// the `minisign` tool verifies: jedisct1.github.io/minisign. Thread-safe.
namespace recourse::filing {

struct PublicKey {
    std::array<std::byte, 8> id{};
    std::array<std::byte, 32> key{};

    bool operator==(const PublicKey&) const = default;

    /// As minisign prints it: 16 upper-case hex digits.
    std::string id_text() const;
    /// The one-line form that people compare and `minisign -P` takes: "RWQ...".
    std::string text() const;
    /// The content of a .pub file.
    std::string file() const;
    /// From either form.
    static base::Result<PublicKey> parse(std::string_view text);
};

/// Signs. The seed is kept in locked memory.
class SigningKey {
public:
    /// `seed`: 32 secret bytes; invalid_input on any other size. The same seed gives the same key.
    static base::Result<SigningKey> from_seed(base::ByteView seed);

    const PublicKey& public_key() const { return public_; }

    /// The content of a .minisig file over `bytes`. The trusted comment is signed too; it must be
    /// one line (invalid_input).
    base::Result<std::string> sign(base::ByteView bytes, std::string_view trusted_comment) const;

private:
    SigningKey() = default;
    PublicKey public_;
    base::SecretBytes secret_;
};

/// The trusted comment of a signature file that `key` made over `bytes`; corrupt when it did not,
/// or when any byte of the signature file is not as sign() writes it.
base::Result<std::string> verify_signature(base::ByteView bytes, std::string_view signature_file,
                                           const PublicKey& key);

/// The same for a file that any program wrote which makes minisign's prehashed signatures: its
/// untrusted comment may say anything.
base::Result<std::string> verify_any_signature(base::ByteView bytes,
                                               std::string_view signature_file,
                                               const PublicKey& key);

}  // namespace recourse::filing
