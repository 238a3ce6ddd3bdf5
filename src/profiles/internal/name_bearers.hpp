#pragma once

#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

#include "model/subject.hpp"

namespace recourse::profiles::internal {

/// Who is called what: the words of every name, in any order, and how many entries of each list
/// have them. Immutable once made; thread-safe.
class NameBearers {
public:
    explicit NameBearers(std::span<const model::Subject> entries);

    /// Whether two names, each of one entry, have the same words, and no other entry of either list
    /// has them.
    bool are_only_ones(std::uint32_t left, std::size_t left_name, std::uint32_t right,
                       std::size_t right_name) const;

private:
    std::vector<std::vector<std::uint32_t>> forms_;  ///< by entry and name
    std::vector<std::uint32_t> lists_;               ///< by entry
    /// How many entries have a form, by form and list.
    std::unordered_map<std::uint64_t, std::uint32_t> count_;
};

}  // namespace recourse::profiles::internal
