#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "base/bytes.hpp"
#include "base/clock.hpp"

/// The header by which whoever receives a message knows that it is ours and new. Thread-safe.
namespace recourse::watch {

inline constexpr std::string_view signature_header = "Recourse-Signature";

/// "t=1795694400,v1=HEX": seconds since 1970, and HMAC-SHA-256 under the secret over "T.BODY".
std::string sign_message(base::ByteView secret, base::Time time, std::string_view body);

/// Whether the header is of this body, under this secret, and not older or newer than `tolerance`.
/// Takes as long for a wrong signature as for the right one.
bool is_signed(std::string_view header, std::string_view body, base::ByteView secret,
               base::Time now, std::chrono::seconds tolerance = std::chrono::minutes(5));

}  // namespace recourse::watch
