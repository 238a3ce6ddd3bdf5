#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

/// Near-identical pictures by a difference hash: whether each of 8 x 8 fields is lighter than the
/// one to its right. It survives scaling, compression and a change of brightness, and does not
/// survive cropping, turning or mirroring. Values, pure.
namespace recourse::casework {

using PicturePrint = std::uint64_t;

/// Of a picture that was scaled to 9 x 8 grey values, row by row. Nothing for another number of
/// bytes, and for a picture so even that it is like every other even one.
std::optional<PicturePrint> print_of(std::string_view grey);

/// In how many of 64 fields they differ.
int distance(PicturePrint one, PicturePrint other);

/// Prints of different photographs differ in 32 fields on average; of one photograph saved again
/// rarely in more than 5.
inline constexpr int near_distance = 6;

}  // namespace recourse::casework
