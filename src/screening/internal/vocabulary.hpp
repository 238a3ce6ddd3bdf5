#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "screening/internal/name_part.hpp"
#include "text/similarity.hpp"

namespace recourse::screening {

/// A part of the vocabulary that is like the one looked for.
struct LikePart {
    std::uint32_t id = 0;
    double score = 0;
};

/// Distinct spellings with the parts that have them, by length and packed one behind the other, so
/// that looking for those within reach of a word reads memory in order.
class Spellings {
public:
    void add(std::string_view spelling, std::uint32_t letters, std::uint32_t part);
    /// Once, after the last add.
    void pack();
    /// Append the parts whose spelling is within reach() of `word`.
    void find_within_reach(const text::EditPattern& pattern, std::string_view word,
                           std::uint32_t letters, std::vector<std::uint32_t>& parts) const;

private:
    struct Entry {
        std::string spelling;
        std::uint32_t letters = 0;
        std::uint32_t part = 0;
    };
    /// All spellings of one length.
    struct Block {
        std::vector<std::uint32_t> letters;
        std::string bytes;
        std::vector<std::uint32_t> first_part;  ///< per spelling, and one more
        std::vector<std::uint32_t> parts;
    };

    std::vector<Entry> added_;
    std::array<Block, text::max_word + 1> by_length_;
};

/// Every distinct part of the names of an index. look_up gives exactly the parts for which
/// part_likeness is above 0 (of joined ones only when `part` is not joined itself, since two
/// joined parts are never aligned): each way in which it can be is looked up by a test that lets
/// all such parts through. Immutable; const calls are safe from many threads.
class Vocabulary {
public:
    Vocabulary() = default;
    /// `parts` must outlive this and change no more.
    explicit Vocabulary(const std::deque<NamePart>& parts);

    std::vector<LikePart> look_up(const NamePart& part) const;

private:
    using ByGroup = std::unordered_map<std::uint32_t, std::vector<std::uint32_t>>;

    void find_by_consonants(const NamePart& part, std::vector<std::uint32_t>& ids) const;

    const std::deque<NamePart>* parts_ = nullptr;
    Spellings texts_;
    Spellings sounds_;
    Spellings joined_texts_;
    Spellings joined_sounds_;
    ByGroup by_variant_;
    ByGroup by_nickname_;
    std::vector<std::uint32_t> without_vowels_;
    std::vector<std::uint32_t> with_vowels_;
};

}  // namespace recourse::screening
