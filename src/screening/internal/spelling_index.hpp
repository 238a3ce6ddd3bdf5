#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "screening/internal/keyed.hpp"

namespace recourse::screening {

/// Distinct spellings with the parts that have them, found by the spellings near to them.
///
/// Nothing within reach is passed over. Two spellings that lie one edit apart (of the optimal
/// string alignment distance) are equal once a letter is left out of either: so short spellings
/// are found, by what is left of them. Of two that lie two or three apart, one half of the first
/// lies at most one from its counterpart in the other, unless two neighbours on either side of the
/// middle have changed places: so long spellings are found, by what is left of their halves, once
/// as they are and once with those two exchanged. Where one edit is all that is allowed, one of
/// the halves is whole. What is found is then measured.
///
/// Immutable once built; const calls are safe from many threads.
class SpellingIndex {
public:
    /// How far two spellings may lie apart: 0 where both are below 3 letters long, at most 1 where
    /// one is below 8, at most 2 where one is below 12, at most 3 above.
    using Reach = int (*)(std::size_t shorter, std::size_t longer);

    /// `furthest`: 1 where `reach` never allows more, else 3.
    SpellingIndex(Reach reach, int furthest) : reach_(reach), furthest_(furthest) {}

    /// `spelling` outlives build(); bytes beyond text::max_word are not looked at.
    void add(std::string_view spelling, std::uint32_t part);
    /// Once, after the last add.
    void build();

    template <class Self, class Take>
    static void for_each_array(Self& self, Take& take) {
        take(self.letters_);
        take(self.spellings_);
        take(self.parts_);
        decltype(self.found_by_)::for_each_array(self.found_by_, take);
    }

    /// Append the parts whose spelling is within reach of `word`, in no order, each once.
    void find(std::string_view word, std::vector<std::uint32_t>& parts) const;

private:
    struct Spelling {
        std::uint32_t text = 0;        ///< where it begins in letters_
        std::uint32_t first_part = 0;  ///< its place in parts_
    };
    struct Added {
        std::uint64_t head = 0;  ///< its first letters: the order of most spellings
        std::string_view text;
        std::uint32_t part = 0;
    };
    struct FoundBy {
        std::uint32_t spelling = 0;
        std::uint32_t sketch = 0;  ///< its letters and length, to pass over most of what is found
    };

    template <class Take>
    void for_each_key(std::string_view spelling, Take take) const;
    template <class Take>
    void for_each_key_to_ask(std::string_view word, Take take) const;
    void collect(std::string_view word, std::vector<std::uint32_t>& near) const;
    std::string_view text(std::uint32_t spelling) const {
        const std::uint32_t at = spellings_[spelling].text;
        return {letters_.data() + at, spellings_[spelling + 1].text - at};
    }

    Reach reach_;
    int furthest_;
    std::vector<Added> added_;
    Packed<char> letters_;        ///< of all spellings, one behind the other
    Packed<Spelling> spellings_;  ///< and one more, for the end of the last
    Packed<std::uint32_t> parts_;
    Keyed<FoundBy> found_by_;
};

}  // namespace recourse::screening
