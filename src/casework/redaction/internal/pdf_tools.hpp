#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/sealed_memory.hpp"
#include "casework/redaction/internal/cuts.hpp"
#include "casework/redaction/internal/page_words.hpp"
#include "casework/redaction/internal/pixels.hpp"

/// What poppler's tools say of a PDF, each run in the sandbox.
namespace recourse::casework::redaction {

inline constexpr int most_pages = 5000;

/// Sizes as shown, in points. invalid_input when the file is damaged, asks for a password or has
/// more than most_pages.
base::Result<std::vector<PageSize>> page_sizes(const base::SealedMemory& pdf);

base::Result<DocumentWords> document_words(const base::SealedMemory& pdf,
                                           const std::vector<PageSize>& sizes);

/// Pages that are drawn in one go: so many that their pixels stay within some tens of megabytes.
struct PageRange {
    int first = 1;  ///< from 1
    int last = 1;   ///< inclusive
    double dpi = 200;
};

/// All pages in such ranges; a page with too many pixels is drawn more coarsely, alone.
std::vector<PageRange> ranges_of(const std::vector<PageSize>& sizes, int dpi);

base::Result<std::vector<Pixels>> draw_pages(const base::SealedMemory& pdf, const PageRange& range,
                                             bool annotations);

}  // namespace recourse::casework::redaction
