#pragma once

#include <string_view>

#include "base/sealed_memory.hpp"
#include "casework/extraction/internal/extracted.hpp"

namespace recourse::casework::internal {

/// A thumbnail, and what OCR reads in the picture.
void extract_image(const base::SealedMemory& file, std::string_view media_type, Extracted& result);

/// What ffprobe says of streams and duration (group "ffprobe" of the metadata), and a still frame
/// of a film as thumbnail.
void extract_film(const base::SealedMemory& file, std::string_view media_type, Extracted& result);

}  // namespace recourse::casework::internal
