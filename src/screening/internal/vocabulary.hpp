#pragma once

#include <atomic>
#include <cstdint>
#include <deque>
#include <span>
#include <vector>

#include "screening/internal/beginning_index.hpp"
#include "screening/internal/consonant_index.hpp"
#include "screening/internal/line_index.hpp"
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
/// all such parts through. Const calls are safe from many threads.
class Vocabulary {
public:
    /// `parts` are all that a pool without a known one has; they must outlive this and change no
    /// more. `ids`: which of them it is of, each once.
    Vocabulary(const std::deque<NamePart>& parts, std::span<const std::uint32_t> ids);
    /// Of the same parts, its arrays still to come from a snapshot.
    explicit Vocabulary(const std::deque<NamePart>& parts);
    Vocabulary(const Vocabulary&) = delete;
    Vocabulary& operator=(const Vocabulary&) = delete;
    ~Vocabulary();

    /// In the order of their numbers.
    std::vector<LikePart> look_up(const NamePart& part) const;
    /// The same, looked up when it is first asked for and then kept, for one of its own parts:
    /// most words of most queries are known names. Stays valid as long as this does.
    std::span<const LikePart> look_up_own(const NamePart& part) const;
    bool owns(const NamePart& part) const { return part.id < parts_.size(); }

    template <class Self, class Take>
    static void for_each_array(Self& self, Take& take) {
        for (auto* index :
             {&self.texts_, &self.sounds_, &self.joined_sounds_, &self.words_of_joined_,
              &self.letters_, &self.joined_letters_, &self.skeletons_, &self.joined_skeletons_}) {
            SpellingIndex::for_each_array(*index, take);
        }
        BeginningIndex::for_each_array(self.beginnings_, take);
        ConsonantIndex::for_each_array(self.consonants_, take);
        BareIndex::for_each_array(self.bare_, take);
        take(self.latin_words_);
        take(self.native_words_);
        for (auto* index :
             {&self.by_variant_, &self.by_further_, &self.by_nickname_, &self.by_company_word_}) {
            LineIndex::for_each_array(*index, take);
        }
    }

private:
    void find_respelt(const NamePart& part, std::vector<std::uint32_t>& ids) const;

    struct LatinWord {
        std::uint32_t part = 0;
        text::LatinLetters letters;
    };
    struct NativeSpellings {
        std::uint32_t part = 0;
        text::SpellingBounds bounds;
    };

    void add_spellings(const NamePart& part);
    void add_lines(const NamePart& part);
    void add_letters(std::span<const std::uint32_t> ids);

    const std::deque<NamePart>& parts_;
    SpellingIndex texts_{reach, 3};
    SpellingIndex sounds_{reach, 3};
    SpellingIndex joined_sounds_{joined_reach, 1};    ///< of joined parts
    SpellingIndex words_of_joined_{joined_reach, 1};  ///< of the others, for those that are joined
    BeginningIndex beginnings_;
    ConsonantIndex consonants_;
    BareIndex bare_;
    SpellingIndex letters_{skeleton_reach, 1};  ///< skeletons of native_words_
    SpellingIndex joined_letters_{skeleton_reach, 1};
    SpellingIndex skeletons_{skeleton_reach, 1};  ///< of latin_words_
    SpellingIndex joined_skeletons_{skeleton_reach, 1};
    Packed<LatinWord> latin_words_;
    Packed<NativeSpellings> native_words_;
    LineIndex by_variant_;
    LineIndex by_further_;
    LineIndex by_nickname_;
    LineIndex by_company_word_;
    using Kept = std::atomic<const std::vector<LikePart>*>;
    mutable std::vector<Kept> kept_;  ///< by number of a part; null: not yet asked for
};

}  // namespace recourse::screening
