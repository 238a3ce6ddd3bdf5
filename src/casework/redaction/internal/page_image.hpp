#pragma once

#include <string>

#include "base/result.hpp"
#include "casework/redaction/internal/pixels.hpp"

namespace recourse::casework::redaction {

/// A picture packed as a PDF stores it.
struct PageImage {
    int width = 0;
    int height = 0;
    bool gray = false;  ///< else red, green, blue
    int bits = 8;       ///< per component
    bool jpeg = false;  ///< else deflated, rows filtered as in PNG when `bits` is 8
    std::string data;
};

/// Pack a page: writing on paper in 16 grays, drawings without loss, photographs as JPEG. In
/// writing a tone may be off by 1/30, a photograph by what JPEG of quality 80 costs; black stays
/// black.
base::Result<PageImage> pack_page(const Pixels& page);

}  // namespace recourse::casework::redaction
