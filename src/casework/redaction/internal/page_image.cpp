#include "casework/redaction/internal/page_image.hpp"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <qpdf/Pl_DCT.hh>
#include <qpdf/Pl_String.hh>
#include <span>

namespace recourse::casework::redaction {

using base::ErrorCode;
using base::Result;

namespace {

constexpr int jpeg_quality = 80;

/// What kind of page it is, told from its pixels.
struct Survey {
    bool gray = true;
    bool photograph = false;
};

/// Writing and drawings are flat: most pixels are as the one before. Photographs and scans are not.
Survey survey(const Pixels& page) {
    constexpr int small_step = 48;
    Survey result;
    std::size_t shaded = 0;
    const auto* pixel = reinterpret_cast<const unsigned char*>(page.rgb.data());
    const std::size_t count = page.rgb.size() / 3;
    int before = count > 0 ? pixel[0] : 0;
    for (std::size_t i = 0; i < count; ++i, pixel += 3) {
        result.gray = result.gray && pixel[0] == pixel[1] && pixel[1] == pixel[2];
        const int step = std::abs(pixel[1] - before);
        if (step > 0 && step < small_step) ++shaded;
        before = pixel[1];
    }
    result.photograph = shaded > count / 12;
    return result;
}

Result<std::string> deflated(std::string_view bytes) {
    uLongf size = compressBound(bytes.size());
    std::string result(size, '\0');
    const int status = compress2(reinterpret_cast<Bytef*>(result.data()), &size,
                                 reinterpret_cast<const Bytef*>(bytes.data()), bytes.size(), 7);
    if (status != Z_OK) return base::fail(ErrorCode::unavailable, "a page could not be packed");
    result.resize(size);
    return result;
}

std::string gray_of(const Pixels& page) {
    std::string gray(page.rgb.size() / 3, '\0');
    for (std::size_t i = 0; i < gray.size(); ++i) gray[i] = page.rgb[3 * i];
    return gray;
}

/// Two pixels a byte, each the nearest of 16 grays; a row begins with a byte of its own.
std::string in_sixteen_grays(const Pixels& page) {
    const auto width = static_cast<std::size_t>(page.width);
    const std::size_t row = (width + 1) / 2;
    std::string packed(row * static_cast<std::size_t>(page.height), '\0');
    const auto* pixel = reinterpret_cast<const unsigned char*>(page.rgb.data());
    for (std::size_t y = 0; y < static_cast<std::size_t>(page.height); ++y) {
        for (std::size_t x = 0; x < width; ++x, pixel += 3) {
            const int tone = (pixel[0] + 8) / 17;
            auto& byte = packed[y * row + x / 2];
            byte = static_cast<char>(byte | (x % 2 == 0 ? tone << 4 : tone));
        }
    }
    return packed;
}

/// Each row as its difference from the row above (PNG filter 2), which deflates best on drawings.
std::string against_row_above(std::string_view rgb, std::size_t row) {
    std::string result;
    result.reserve(rgb.size() + rgb.size() / row);
    std::string above(row, '\0');
    for (std::size_t at = 0; at < rgb.size(); at += row) {
        result += '\2';
        for (std::size_t i = 0; i < row; ++i) {
            result += static_cast<char>(static_cast<unsigned char>(rgb[at + i]) -
                                        static_cast<unsigned char>(above[i]));
            above[i] = rgb[at + i];
        }
    }
    return result;
}

class Quality : public Pl_DCT::CompressConfig {
public:
    void apply(jpeg_compress_struct* settings) override {
        jpeg_set_quality(settings, jpeg_quality, TRUE);
        settings->optimize_coding = TRUE;
    }
};

Result<std::string> jpeg_of(const std::string& bytes, int width, int height, bool gray) {
    std::string result;
    Pl_String sink("jpeg", nullptr, result);
    Quality quality;
    try {
        Pl_DCT encoder("page", &sink, static_cast<JDIMENSION>(width),
                       static_cast<JDIMENSION>(height), gray ? 1 : 3,
                       gray ? JCS_GRAYSCALE : JCS_RGB, &quality);
        encoder.write(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
        encoder.finish();
    } catch (const std::exception&) {
        return base::fail(ErrorCode::unavailable, "a page could not be packed as JPEG");
    }
    return result;
}

}  // namespace

Result<PageImage> pack_page(const Pixels& page) {
    const Survey found = survey(page);
    PageImage image{.width = page.width, .height = page.height, .gray = found.gray};
    if (found.photograph) {
        image.jpeg = true;
        image.data = RECOURSE_TRY(
            jpeg_of(found.gray ? gray_of(page) : page.rgb, page.width, page.height, found.gray));
    } else if (found.gray) {
        image.bits = 4;
        image.data = RECOURSE_TRY(deflated(in_sixteen_grays(page)));
    } else {
        image.data = RECOURSE_TRY(
            deflated(against_row_above(page.rgb, 3 * static_cast<std::size_t>(page.width))));
    }
    return image;
}

}  // namespace recourse::casework::redaction
