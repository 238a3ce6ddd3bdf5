#pragma once

#include <cstdint>
#include <vector>

#include "screening/internal/analysed_name.hpp"

namespace recourse::screening {

/// Parts of the one name that meet parts of the other: one with one, or two with one.
struct AlignedParts {
    std::uint8_t left = 0;
    std::uint8_t left_count = 1;
    std::uint8_t right = 0;
    std::uint8_t right_count = 1;
    PartLikeness likeness;
};

/// The best way to pair the parts of two names. A part is in one pair at most.
struct Alignment {
    std::vector<AlignedParts> pairs;  ///< by `left`
    double left_covered = 0;          ///< share of the left name's weight that is met, 0..1
    double right_covered = 0;
};

/// An initial meets a word that begins with it no better than this.
inline constexpr double initial_likeness = 0.65;

Alignment align(const AnalysedName& left, const AnalysedName& right);

}  // namespace recourse::screening
