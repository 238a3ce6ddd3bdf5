#pragma once

#include <array>
#include <cstdint>

#include "screening/internal/analysed_name.hpp"
#include "screening/internal/likenesses.hpp"
#include "text/tokens.hpp"

namespace recourse::screening {

/// Parts of the one name that meet parts of the other: one with one, or two with one.
struct AlignedParts {
    std::uint8_t left;
    std::uint8_t left_count;
    std::uint8_t right;
    std::uint8_t right_count;
    PartLikeness likeness;
};

/// The pairs of an alignment, by `left`. A part is in one pair at most.
class AlignedPairs {
public:
    void push_back(const AlignedParts& pair) { pairs_[count_++] = pair; }
    std::size_t size() const { return count_; }
    AlignedParts* begin() { return pairs_.data(); }
    AlignedParts* end() { return pairs_.data() + count_; }
    const AlignedParts* begin() const { return pairs_.data(); }
    const AlignedParts* end() const { return pairs_.data() + count_; }
    const AlignedParts& operator[](std::size_t i) const { return pairs_[i]; }

private:
    std::array<AlignedParts, text::max_tokens> pairs_;  ///< written up to count_ only
    std::size_t count_ = 0;
};

/// The best way to pair the parts of two names.
struct Alignment {
    AlignedPairs pairs;
    double left_covered = 0;  ///< share of the left name's weight that is met, 0..1
    double right_covered = 0;
    double left_unmet = 0;  ///< share of the parts that meet nothing
    double right_unmet = 0;
    double told = 0;  ///< how much what meets says of who is meant, in the name where it is less
};

/// An initial meets a word that begins with it no better than this.
inline constexpr double initial_likeness = 0.65;

/// `known`: how alike the parts of the left name and those of the pool of the right name are, or
/// null when that is to be found out. It makes the same alignment, sooner.
Alignment align(const NameView& left, const NameView& right, const Likenesses* known = nullptr);

}  // namespace recourse::screening
