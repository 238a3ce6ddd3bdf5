#pragma once

#include "base/bytes.hpp"
#include "base/result.hpp"

struct sqlite3;

namespace recourse::base::internal {

/// Make the connection read and write with this raw key of 32 bytes (cipher chacha20).
Result<void> set_key(sqlite3* connection, ByteView key);

}  // namespace recourse::base::internal
