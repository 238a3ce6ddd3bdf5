#pragma once

#include <string>

#include "base/json.hpp"

namespace recourse::vault::internal {

/// One JSON text for one value, whoever writes it: members sorted by their UTF-8 bytes, no spaces.
/// For values without fractions and with keys in ASCII this is RFC 8785.
std::string canonical_json(const base::Json& value);

}  // namespace recourse::vault::internal
