#pragma once

#include <string>
#include <string_view>

#include "vault/workspace.hpp"

namespace recourse::vault {

/// A name for something of the workspace that tells nobody else what it is, and stays the same
/// until the workspace gets new keys: 32 hex digits of HMAC-SHA-256 under the workspace's signing
/// seed, over `purpose` and `what`. Follows the workspace in thread-safety.
std::string keyed_label(const Workspace& workspace, std::string_view purpose,
                        std::string_view what);

}  // namespace recourse::vault
