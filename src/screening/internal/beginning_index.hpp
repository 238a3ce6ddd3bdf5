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
    /// `word` outlives build().
    void add(std::string_view word, std::uint32_t part) { words_.push_back({word, part}); }
    /// Once, after the last add.
    void build();
    /// Append the parts of the words for which is_cut_short() holds one way or the other, and very
    /// rarely of another.
    void find(std::string_view word, std::vector<std::uint32_t>& parts) const;

    template <class Self, class Take>
    static void for_each_array(Self& self, Take& take) {
        decltype(self.found_by_)::for_each_array(self.found_by_, take);
    }

private:
    struct Word {
        std::string_view text;
        std::uint32_t part = 0;
    };

    struct FoundBy {
        std::uint32_t part = 0;
        std::uint32_t check = 0;  ///< of its key, to pass over what shares a bucket with it
    };

    void find_by(std::uint64_t key, std::vector<std::uint32_t>& parts) const;

    std::vector<Word> words_;
    Keyed<FoundBy> found_by_;
};

}  // namespace recourse::screening
