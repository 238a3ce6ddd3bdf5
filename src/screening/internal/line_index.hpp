#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "screening/internal/parts_by_key.hpp"

namespace recourse::screening {

/// Parts by the lines of a table that have them. Immutable once built; const calls are safe from
/// many threads.
class LineIndex {
public:
    void add(std::span<const std::uint32_t> lines, std::uint32_t part) {
        for (const auto line : lines) parts_.add(key_of(line), part);
    }
    /// Once, after the last add.
    void build() { parts_.build(); }
    /// Append the parts that are in one of these lines, and very rarely another.
    void find(std::span<const std::uint32_t> lines, std::vector<std::uint32_t>& parts) const {
        for (const auto line : lines) parts_.find(key_of(line), parts);
    }

    template <class Self, class Take>
    static void for_each_array(Self& self, Take& take) {
        PartsByKey::for_each_array(self.parts_, take);
    }

private:
    static std::uint64_t key_of(std::uint32_t line) {
        return PieceKey(line + std::uint64_t{1}).value();
    }

    PartsByKey parts_;
};

}  // namespace recourse::screening
