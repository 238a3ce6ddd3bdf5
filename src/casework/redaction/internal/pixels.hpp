#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "casework/redaction/plan.hpp"

namespace recourse::casework::redaction {

/// A picture in memory: red, green, blue, a byte each, row by row from the top.
struct Pixels {
    int width = 0;
    int height = 0;
    std::string rgb;
};

/// One picture from the front of binary PPMs (P6, 255) that stand one after the other; `ppm` moves
/// on to the next. corrupt when it is not that.
base::Result<Pixels> read_ppm(std::string_view& ppm);
std::string write_ppm(const Pixels& pixels);

/// Whole pixels [left, right) x [top, bottom) within the picture.
struct PixelBox {
    int left = 0;
    int top = 0;
    int right = 0;
    int bottom = 0;

    bool empty() const { return right <= left || bottom <= top; }
};

/// Every pixel that the box touches, `scale` pixels to its unit.
PixelBox pixels_touched(const Box& box, double scale, const Pixels& picture);
/// Only those that lie in it wholly.
PixelBox pixels_inside(const Box& box, double scale, const Pixels& picture);

void paint_black(Pixels& picture, const PixelBox& box);

/// How far the pixels of a part differ, in the colour in which they differ most: 0 for an even
/// area, 255 at most.
int contrast_of(const Pixels& picture, const PixelBox& box);
/// The lightest value of any colour in a part, 0 (all black) to 255; 0 when it is empty.
int lightest_of(const Pixels& picture, const PixelBox& box);

}  // namespace recourse::casework::redaction
