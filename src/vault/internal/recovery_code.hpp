#pragma once

#include <string_view>

#include "base/secret.hpp"

/// Recovery codes: 160 random bits as eight groups of four characters of Crockford's base 32.
namespace recourse::vault::internal {

/// `7G2K-9QWX-...`
base::SecretBytes make_recovery_code();

/// The secret in what a person typed: upper case, without spaces and dashes, O read as 0 and I and
/// L as 1.
base::SecretBytes normal_recovery_code(std::string_view typed);

}  // namespace recourse::vault::internal
