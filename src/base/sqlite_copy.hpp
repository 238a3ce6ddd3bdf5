#pragma once

#include <filesystem>

#include "base/bytes.hpp"
#include "base/result.hpp"

namespace recourse::base {

/// Copy an encrypted database, as it is at one moment, into a new file under the same or another
/// key (32 bytes each); others may go on writing. Every page is read and so authenticated, also
/// those that hold nothing: corrupt when one is not what was written. Nothing is ever in the clear.
/// The new file has mode 0600 and is on the disk when this returns; on failure it is removed.
Result<void> copy_database(const std::filesystem::path& from, ByteView from_key,
                           const std::filesystem::path& to, ByteView to_key);

}  // namespace recourse::base
