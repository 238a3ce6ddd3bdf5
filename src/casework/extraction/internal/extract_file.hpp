#pragma once

#include <string_view>

#include "base/sealed_memory.hpp"
#include "casework/extraction/internal/extracted.hpp"

namespace recourse::casework::internal {

/// Read one file of this type (by content). Whatever the file does to the tools is in the result's
/// status and notes; an error only when no sandbox can be made, so that nothing can be read at all.
/// Thread-safe.
base::Result<Extracted> extract_file(const base::SealedMemory& file, std::string_view media_type);

}  // namespace recourse::casework::internal
