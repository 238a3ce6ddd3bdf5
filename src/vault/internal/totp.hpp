#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/secret.hpp"

/// One-time codes: RFC 6238 with HMAC-SHA-1, steps of 30 seconds, as every phone app reads them.
namespace recourse::vault::internal {

inline constexpr int totp_digits = 6;
inline constexpr std::int64_t totp_step_seconds = 30;
inline constexpr std::size_t totp_secret_bytes = 20;

std::int64_t totp_step(base::Time time);

/// The code of one step, with leading zeroes.
std::string totp_code(base::ByteView secret, std::int64_t step, int digits = totp_digits);

/// RFC 4648 base 32 without padding, for the app.
base::SecretBytes totp_secret_text(base::ByteView secret);

/// `otpauth://totp/...`: what a QR code for the app holds.
base::SecretBytes totp_uri(base::ByteView secret, std::string_view workspace,
                           std::string_view user);

}  // namespace recourse::vault::internal
