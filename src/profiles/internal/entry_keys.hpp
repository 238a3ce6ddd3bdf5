#pragma once

#include <cstdint>
#include <vector>

#include "model/subject.hpp"

namespace recourse::profiles::internal {

/// What an entry shares with every other that may be the same one: two consonant skeletons of a
/// name, a skeleton and a birth day, an identifier, the number that another list prints for it.
/// Sorted, each once. Equal keys mean that two entries are worth comparing, no more.
std::vector<std::uint64_t> entry_keys(const model::Subject& entry);

}  // namespace recourse::profiles::internal
