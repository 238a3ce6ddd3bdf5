#pragma once

#include <optional>
#include <string>
#include <string_view>

/// Bytes written as text (RFC 4648).
namespace recourse::casework::internal {

/// Base 32, either case, with or without padding; nothing for other characters.
std::optional<std::string> from_base32(std::string_view text);

/// Base 64, plain or URL-safe, with or without padding; white space is passed over, as in mail.
/// Nothing for other characters.
std::optional<std::string> from_base64(std::string_view text);

}  // namespace recourse::casework::internal
