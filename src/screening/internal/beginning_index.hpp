#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "screening/internal/keyed.hpp"

namespace recourse::screening {

/// Words, found by what they are cut short to and by what is cut short to them (is_cut_short).
/// Immutable once built; const calls are safe from many threads.
class BeginningIndex {
public:
    /// `word` outlives this.
    void add(std::string_view word, std::uint32_t part) { words_.push_back({word, part}); }
    /// Once, after the last add.
    void build();
    /// Append the parts of the words for which is_cut_short() holds one way or the other.
    void find(std::string_view word, std::vector<std::uint32_t>& parts) const;

private:
    struct Word {
        std::string_view text;
        std::uint32_t part = 0;
    };

    std::vector<Word> words_;
    Keyed<std::uint32_t> found_by_;  ///< places in words_
};

}  // namespace recourse::screening
