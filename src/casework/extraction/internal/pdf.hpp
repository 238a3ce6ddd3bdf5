#pragma once

#include "base/sealed_memory.hpp"
#include "casework/extraction/internal/extracted.hpp"

namespace recourse::casework::internal {

/// Pages beyond this are not read, which a note says.
inline constexpr int max_pdf_pages = 5'000;
/// Pages without text that are read by OCR, which takes seconds each.
inline constexpr int max_ocr_pages = 300;

/// Text with positions alone, as far as pages have any.
void read_pdf_text(const base::SealedMemory& file, Extracted& result);

/// Text with positions, a thumbnail of the first page, attachments; OCR of pages without text.
void extract_pdf(const base::SealedMemory& file, Extracted& result);

}  // namespace recourse::casework::internal
