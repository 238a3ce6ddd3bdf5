#pragma once

#include "base/sealed_memory.hpp"
#include "casework/extraction/internal/extracted.hpp"

namespace recourse::casework::internal {

/// What exiftool reads, by groups ("GPS", "XMP-dc", "PDF" ...), added to the result's metadata.
/// Nothing about the copy in the sandbox: its name, folder and times are not the exhibit's.
void extract_metadata(const base::SealedMemory& file, Extracted& result);

}  // namespace recourse::casework::internal
