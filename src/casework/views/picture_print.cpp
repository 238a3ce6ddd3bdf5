#include "casework/views/picture_print.hpp"

#include <bit>
#include <cstddef>

namespace recourse::casework {

namespace {

constexpr std::size_t columns = 9;
constexpr std::size_t rows = 8;
/// Fewer fields of either kind are noise on an even ground.
constexpr int least_fields = 4;

}  // namespace

std::optional<PicturePrint> print_of(std::string_view grey) {
    if (grey.size() != columns * rows) return std::nullopt;
    PicturePrint print = 0;
    for (std::size_t row = 0; row < rows; ++row) {
        for (std::size_t column = 0; column + 1 < columns; ++column) {
            const auto here = static_cast<unsigned char>(grey[row * columns + column]);
            const auto next = static_cast<unsigned char>(grey[row * columns + column + 1]);
            print = (print << 1) | (here > next ? 1U : 0U);
        }
    }
    const int lighter = std::popcount(print);
    if (lighter < least_fields || lighter > 64 - least_fields) return std::nullopt;
    return print;
}

int distance(PicturePrint one, PicturePrint other) {
    return std::popcount(one ^ other);
}

}  // namespace recourse::casework
