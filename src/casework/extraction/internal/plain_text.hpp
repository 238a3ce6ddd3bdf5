#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/sealed_memory.hpp"
#include "casework/extraction/internal/extracted.hpp"

namespace recourse::casework::internal {

/// Longer texts are read to here, which a note says.
inline constexpr std::size_t max_text_bytes = std::size_t{64} << 20;

/// Text in whatever character set ICU finds it to be in, as UTF-8.
std::string to_utf8(std::string_view bytes);

/// Cut at form feeds, and at a line end where a page would be longer than 256 KiB.
std::vector<ExtractedPage> pages_from(std::string_view text);

void extract_plain_text(const base::SealedMemory& file, Extracted& result);

}  // namespace recourse::casework::internal
