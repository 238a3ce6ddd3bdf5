#pragma once

#include <filesystem>

#include "base/clock.hpp"
#include "base/file_lock.hpp"
#include "base/result.hpp"

namespace recourse::lists::internal {

/// Held by the one who updates the lists of a record, in whichever process. conflict, saying who
/// holds it and since when.
base::Result<base::FileLock> lock_updates(const std::filesystem::path& record_folder,
                                          base::Time now);

}  // namespace recourse::lists::internal
