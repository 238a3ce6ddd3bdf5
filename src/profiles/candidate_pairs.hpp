#pragma once

#include <compare>
#include <cstdint>
#include <span>
#include <vector>

#include "model/subject.hpp"

/// Which entries are one person?
namespace recourse::profiles {

/// Two entries by their places, the smaller first.
struct EntryPair {
    std::uint32_t left = 0;
    std::uint32_t right = 0;

    auto operator<=>(const EntryPair&) const = default;
};

/// Pairs of entries that share something telling: a pair of words of a name, a word and a birth
/// day, an identifier, the number one list prints for another. What more than `most_sharing`
/// entries share tells nothing and is passed over, so that the cost grows with the entries and not
/// with their square. Sorted, each once. Thread-safe.
std::vector<EntryPair> candidate_pairs(std::span<const model::Subject> entries,
                                       std::size_t most_sharing = 48);

}  // namespace recourse::profiles
