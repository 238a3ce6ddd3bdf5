#pragma once

#include <string_view>

#include "base/result.hpp"
#include "base/secret.hpp"

/// Crockford's base 32 for secrets that people read from paper: no I, L, O or U.
namespace recourse::vault::internal {

/// Every five bytes as eight characters; the size must be a multiple of five.
base::SecretBytes to_crockford(base::ByteView bytes);

/// The bytes of normal characters; invalid_input on a foreign one or on a number of characters that
/// is no multiple of eight.
base::Result<base::SecretBytes> from_crockford(std::string_view characters);

/// What a person typed as it was meant: upper case, without spaces and dashes, O read as 0 and I
/// and L as 1.
base::SecretBytes normal_crockford(std::string_view typed);

/// In groups of four, with dashes between.
base::SecretBytes in_groups(std::string_view characters);

}  // namespace recourse::vault::internal
