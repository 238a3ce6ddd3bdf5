#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"

namespace recourse::vault::internal {

/// RFC 4648, section 4, with padding.
std::string to_base64(base::ByteView bytes);
/// Nothing when it is anything but what to_base64 writes.
std::optional<std::vector<std::byte>> from_base64(std::string_view text);

}  // namespace recourse::vault::internal
