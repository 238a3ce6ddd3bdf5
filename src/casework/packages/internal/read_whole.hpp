#pragma once

#include <string>

#include "base/random_access.hpp"

namespace recourse::casework::internal {

/// All bytes in memory; invalid_input when there are more than `max_bytes`.
base::Result<std::string> read_whole(base::RandomAccess& bytes, std::uint64_t max_bytes);

}  // namespace recourse::casework::internal
