#include "casework/redaction/internal/pixels.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>
#include <span>

namespace recourse::casework::redaction {

using base::Result;

namespace {

constexpr int longest_side = 100'000;

/// A positive number and the one blank after it.
std::optional<int> take_number(std::string_view& text) {
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || number < 1 || number > longest_side) return std::nullopt;
    const auto used = static_cast<std::size_t>(end - text.data());
    if (used >= text.size() || (text[used] != '\n' && text[used] != ' ')) return std::nullopt;
    text.remove_prefix(used + 1);
    return number;
}

std::size_t offset_of(const Pixels& picture, int x, int y) {
    return 3 * (static_cast<std::size_t>(y) * static_cast<std::size_t>(picture.width) +
                static_cast<std::size_t>(x));
}

std::span<const unsigned char> row_of(const Pixels& picture, const PixelBox& box, int y) {
    const auto* bytes = reinterpret_cast<const unsigned char*>(picture.rgb.data());
    return {bytes + offset_of(picture, box.left, y),
            3 * static_cast<std::size_t>(box.right - box.left)};
}

PixelBox clipped(double left, double top, double right, double bottom, const Pixels& picture) {
    const auto clip = [](double value, int limit) {
        return static_cast<int>(std::clamp(value, 0.0, static_cast<double>(limit)));
    };
    return {clip(left, picture.width), clip(top, picture.height), clip(right, picture.width),
            clip(bottom, picture.height)};
}

}  // namespace

Result<Pixels> read_ppm(std::string_view& ppm) {
    const auto broken = [] {
        return base::fail(base::ErrorCode::corrupt, "a page came out of its tool broken");
    };
    if (!ppm.starts_with("P6\n")) return broken();
    ppm.remove_prefix(3);
    const auto width = take_number(ppm);
    const auto height = take_number(ppm);
    const auto depth = take_number(ppm);
    if (!width || !height || !depth || *depth != 255) return broken();
    const std::size_t size =
        3 * static_cast<std::size_t>(*width) * static_cast<std::size_t>(*height);
    if (ppm.size() < size) return broken();
    Pixels pixels{*width, *height, std::string(ppm.substr(0, size))};
    ppm.remove_prefix(size);
    return pixels;
}

std::string write_ppm(const Pixels& pixels) {
    return fmt::format("P6\n{} {}\n255\n", pixels.width, pixels.height) + pixels.rgb;
}

PixelBox pixels_touched(const Box& box, double scale, const Pixels& picture) {
    return clipped(std::floor(box.left * scale), std::floor(box.top * scale),
                   std::ceil(box.right * scale), std::ceil(box.bottom * scale), picture);
}

PixelBox pixels_inside(const Box& box, double scale, const Pixels& picture) {
    return clipped(std::ceil(box.left * scale), std::ceil(box.top * scale),
                   std::floor(box.right * scale), std::floor(box.bottom * scale), picture);
}

void paint_black(Pixels& picture, const PixelBox& box) {
    if (box.empty()) return;
    for (int y = box.top; y < box.bottom; ++y) {
        const auto begin =
            picture.rgb.begin() + static_cast<std::ptrdiff_t>(offset_of(picture, box.left, y));
        std::fill_n(begin, 3 * (box.right - box.left), '\0');
    }
}

int contrast_of(const Pixels& picture, const PixelBox& box) {
    if (box.empty()) return 0;
    std::array<int, 3> low = {255, 255, 255};
    std::array<int, 3> high = {0, 0, 0};
    for (int y = box.top; y < box.bottom; ++y) {
        const auto row = row_of(picture, box, y);
        for (std::size_t i = 0; i < row.size(); ++i) {
            low[i % 3] = std::min<int>(low[i % 3], row[i]);
            high[i % 3] = std::max<int>(high[i % 3], row[i]);
        }
    }
    return std::max({high[0] - low[0], high[1] - low[1], high[2] - low[2]});
}

int lightest_of(const Pixels& picture, const PixelBox& box) {
    int lightest = 0;
    for (int y = box.top; y < box.bottom && !box.empty(); ++y) {
        lightest = std::max<int>(lightest, *std::ranges::max_element(row_of(picture, box, y)));
    }
    return lightest;
}

}  // namespace recourse::casework::redaction
