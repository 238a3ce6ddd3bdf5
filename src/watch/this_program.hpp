#pragma once

#include <string>

#include "base/result.hpp"

namespace recourse::watch {

/// SHA-256 of the running executable: how names compare is in the program and in nothing else, and
/// a new build may compare otherwise than what was compared before. Thread-safe.
base::Result<std::string> this_program();

}  // namespace recourse::watch
