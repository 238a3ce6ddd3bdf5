#pragma once

#include <string>

#include "base/result.hpp"
#include "base/sealed_memory.hpp"

namespace recourse::casework::internal {

/// The media type that a file's content shows, so far as it matters for how to read it;
/// "application/octet-stream" when nothing of ours reads it.
base::Result<std::string> content_type_of(const base::SealedMemory& file);

}  // namespace recourse::casework::internal
