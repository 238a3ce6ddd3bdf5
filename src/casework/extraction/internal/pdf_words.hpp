#pragma once

#include <string_view>
#include <vector>

#include "casework/extraction/extraction.hpp"

namespace recourse::casework::internal {

struct PageSize {
    float width = 0;  ///< points, as the page is shown
    float height = 0;
};

/// Sizes in the order of pages from what `pdfinfo -f 1 -l N` wrote; empty when there are none.
std::vector<PageSize> read_page_sizes(std::string_view pdfinfo);

/// Pages from what `pdftotext -bbox` wrote of the pages from `first` on: it gives words in reading
/// order without lines or blanks, which follow from where the words stand. Pages beyond `sizes` are
/// left out. Anything else in the text is passed over.
std::vector<ExtractedPage> read_bounding_boxes(std::string_view xhtml, int first,
                                               const std::vector<PageSize>& sizes);

}  // namespace recourse::casework::internal
