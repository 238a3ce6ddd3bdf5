#pragma once

#include <string>
#include <string_view>

#include "base/bytes.hpp"
#include "base/clock.hpp"
#include "base/hash.hpp"
#include "base/result.hpp"

/// Time-stamp requests and responses of RFC 3161, in DER, through OpenSSL.
namespace recourse::vault::internal {

struct TimeStampRequest {
    std::string der;
    std::string nonce;  ///< lower-case hex
};

/// For a SHA-256 digest, with a random nonce of 64 bits, asking for the authority's certificate.
base::Result<TimeStampRequest> make_time_stamp_request(const base::Sha256& digest);

/// What a response says; nothing of it is to be believed before verify_time_stamp.
struct TimeStampResponse {
    std::string nonce;      ///< lower-case hex; empty without one
    std::string authority;  ///< subject of the certificate that signed, or its name in the token
    base::Time time;
};

/// invalid_input when it is none, or when the authority refused (its reason in the message).
base::Result<TimeStampResponse> read_time_stamp_response(base::ByteView der);

/// Check that the response answers the request: digest, nonce, signature, and a certificate for
/// time stamping that was valid at `at` and leads to one of `trusted_pem`. Without any, whatever
/// certificates the response brings are trusted: the signature is then whole, but by anybody.
/// corrupt with the reason when it does not; invalid_input when `trusted_pem` holds no certificate.
base::Result<void> verify_time_stamp(base::ByteView response, base::ByteView request,
                                     std::string_view trusted_pem, base::Time at);

}  // namespace recourse::vault::internal
