#pragma once

#include <string>

#include "base/result.hpp"
#include "screening/index.hpp"

namespace recourse::watch {

/// What else than the entries decides a score: a digest of the running executable and of the tables
/// of names that an index was built with. Where it is another, nothing counts as compared before.
/// Thread-safe.
base::Result<std::string> way_of_comparing(const screening::Index& index);

}  // namespace recourse::watch
