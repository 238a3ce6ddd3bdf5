#pragma once

#include "base/result.hpp"

struct sqlite3;

namespace recourse::base::internal {

/// The connection's last failure in our codes and plain words.
Error sqlite_error(sqlite3* connection);

}  // namespace recourse::base::internal
