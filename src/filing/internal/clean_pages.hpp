#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"

namespace recourse::filing {

/// Pages that are made smaller, where needed, to stand upright on A4 (lying, when they are wider
/// than high) above a band for the stamp.
struct CleanPages {
    std::string pdf;  ///< nothing but the pages: no notes, actions, files, outlines or metadata
    int count = 0;
};

/// The height of the band, in points from the lower edge.
inline constexpr double stamp_band = 40;

/// Take over the pages of a PDF that nobody trusts. invalid_input when they cannot be taken over as
/// they are (see open_source_pdf), or unpack to more than a page can need. Same input, same bytes.
/// Thread-safe.
base::Result<CleanPages> clean_pages(std::string_view bytes);

}  // namespace recourse::filing
