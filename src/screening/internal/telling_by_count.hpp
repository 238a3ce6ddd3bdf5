#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "screening/internal/analysed_name.hpp"
#include "screening/internal/packed.hpp"

namespace recourse::screening {

/// Counts of how many names have a word, turned into how telling it is. Words that the tables
/// call common stay so. Both counts are taken in steps, so that a new version of a list leaves
/// nearly every word, and with it nearly every score, as it was.
class TellingByCount final : public Telling {
public:
    /// `counts`: by number of a part; parts of higher numbers are in no name. `names`: of how many.
    TellingByCount(std::span<const std::uint32_t> counts, std::size_t names);

    /// Its arrays still to come from a snapshot.
    TellingByCount() = default;

    double of(const NamePart& part) const override;

    template <class Self, class Take>
    static void for_each_array(Self& self, Take& take) {
        take(self.steps_);
    }

private:
    Packed<std::uint8_t> steps_;  ///< by number of a part: how common it is
};

}  // namespace recourse::screening
