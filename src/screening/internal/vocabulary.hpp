#pragma once

#include <cstdint>
#include <deque>
#include <unordered_map>
#include <vector>

#include "screening/internal/beginning_index.hpp"
#include "screening/internal/name_part.hpp"
#include "screening/internal/spelling_index.hpp"

namespace recourse::screening {

/// A part of the vocabulary that is like the one looked for.
struct LikePart {
    std::uint32_t id = 0;
    PartLikeness likeness;
};

/// Every distinct part of the names of an index. look_up gives exactly the parts for which
/// part_likeness is above 0 (of joined ones only when `part` is not joined itself, since two
/// joined parts are never aligned): each way in which it can be is looked up by a test that lets
/// all such parts through. Immutable; const calls are safe from many threads.
class Vocabulary {
public:
    /// `parts` are all that a pool without a known one has; they must outlive this and change no
    /// more.
    explicit Vocabulary(const std::deque<NamePart>& parts);
    Vocabulary(const Vocabulary&) = delete;
    Vocabulary& operator=(const Vocabulary&) = delete;

    /// In the order of their numbers.
    std::vector<LikePart> look_up(const NamePart& part) const;

private:
    using ByGroup = std::unordered_map<std::uint32_t, std::vector<std::uint32_t>>;

    const std::deque<NamePart>& parts_;
    SpellingIndex texts_{reach, 3};
    SpellingIndex sounds_{reach, 3};
    SpellingIndex joined_sounds_{joined_reach, 1};    ///< of joined parts
    SpellingIndex words_of_joined_{joined_reach, 1};  ///< of the others, for those that are joined
    BeginningIndex beginnings_;
    SpellingIndex letters_{skeleton_reach, 1};  ///< skeletons of what text::respelling knows
    SpellingIndex joined_letters_{skeleton_reach, 1};
    SpellingIndex skeletons_{skeleton_reach, 1};
    SpellingIndex joined_skeletons_{skeleton_reach, 1};
    ByGroup by_variant_;
    ByGroup by_further_;
    ByGroup by_nickname_;
    ByGroup by_company_word_;
};

}  // namespace recourse::screening
