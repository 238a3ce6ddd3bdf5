#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace recourse::screening {

/// Whether the one may be the other cut short: "mohamm" and "mohammed", "agric" and
/// "agricultural". At least four letters and almost half of the word are left.
bool is_cut_short(std::string_view shorter, std::string_view longer);

/// Words, found by what they are cut short to and by what is cut short to them. Immutable once
/// built; const calls are safe from many threads.
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

    template <class Take>
    void for_each_in(std::uint64_t key, Take take) const;

    std::vector<Word> words_;
    unsigned shift_ = 0;                   ///< a key without so many bits is its bucket
    std::vector<std::uint32_t> first_;     ///< per bucket, and one more: its place in found_by_
    std::vector<std::uint32_t> found_by_;  ///< places in words_
};

}  // namespace recourse::screening
