#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "screening/internal/parts_by_key.hpp"

namespace recourse::screening {

/// Words, found by what they are cut short to and by what is cut short to them (is_cut_short).
/// Immutable once built; const calls are safe from many threads.
class BeginningIndex {
public:
    void add(std::string_view word, std::uint32_t part);
    /// Once, after the last add.
    void build() { parts_.build(); }
    /// Append the parts of the words for which is_cut_short() holds one way or the other, and very
    /// rarely of another.
    void find(std::string_view word, std::vector<std::uint32_t>& parts) const;

    template <class Self, class Take>
    static void for_each_array(Self& self, Take& take) {
        PartsByKey::for_each_array(self.parts_, take);
    }

private:
    PartsByKey parts_;
};

}  // namespace recourse::screening
