#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "vault/log.hpp"

namespace recourse::vault {

class Workspace;

/// A tree head that its workspace signed, to be published. Its text is a checkpoint as a signed
/// note (C2SP tlog-checkpoint and signed-note), with two lines of our own, time and key:
///
///     recourse/log/01KA...
///     1234
///     <root, base64>
///     time 2026-11-24T00:10:00Z
///     key <public key, base64 of its DER form>
///
///     — recourse/log/01KA... <4 bytes of key id and the Ed25519 signature, base64>
///
/// The signature is over every line before the empty one, line ends included, and anyone with
/// OpenSSL can check it (docs/log-proof.md).
struct SignedHead {
    std::string workspace;  ///< ULID
    TreeHead tree;
    base::Time time;
    std::array<std::byte, 32> key{};  ///< Ed25519 public key
    std::string text;                 ///< the whole of it, seven lines
};

/// Sign the log as it is now.
base::Result<SignedHead> sign_head(Workspace& workspace);

/// Read the text and check its signature by the key that it names: who trusts the head must know
/// that key (key_fingerprint). invalid_input when it is no signed head; corrupt when any byte is
/// not as it was signed.
base::Result<SignedHead> read_head(std::string_view text);

/// SHA-256 of the public key's DER form in hexadecimal: what people compare, and what
/// `openssl pkey -pubin -outform DER | sha256sum` prints.
std::string key_fingerprint(const SignedHead& head);

}  // namespace recourse::vault
