#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"

/// Signatures and times inside packages, checked with what the package itself brings (OpenSSL).
/// Whom a key belongs to is not asked here: nothing is looked up.
namespace recourse::casework::internal {

/// Whether `signature` over `message` is of this key. ECDSA signatures may be ASN.1 or the two
/// numbers side by side, as Web Crypto writes them. invalid_input when the key cannot be read.
/// `spki` is a public key in DER (RFC 5280 SubjectPublicKeyInfo); the hash is SHA-256.
base::Result<bool> signature_holds(std::string_view spki, std::string_view message,
                                   std::string_view signature);

/// SHA-256 of a public key, hexadecimal: its name where it has no other.
std::string key_fingerprint(std::string_view spki);

/// The certificates of a signer, the signer's first.
struct SignerChain {
    std::string subject;        ///< of the signer, one line
    std::string issuer;         ///< of the last certificate: who vouches for the chain
    std::string spki;           ///< the signer's public key, DER
    bool names_domain = false;  ///< the certificate is for the domain that was asked
    bool links_hold = false;    ///< each certificate is signed by the one after it
};

/// From PEM. invalid_input when there is no readable certificate.
base::Result<SignerChain> read_signer_chain(std::string_view pem, const std::string& domain);

/// What an RFC 3161 response says.
struct TimeToken {
    base::Time time;
    std::string authority;  ///< subject of the certificate that signed it, one line
};

/// Check that the token is over `data` and signed under one of the certificates (PEM).
/// invalid_input with the reason when it is not.
base::Result<TimeToken> check_time_token(std::string_view response, std::string_view data,
                                         std::string_view certificates);

}  // namespace recourse::casework::internal
