#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "screening/internal/entity_score.hpp"
#include "screening/internal/keyed.hpp"
#include "screening/internal/likenesses.hpp"

namespace recourse::screening {

/// A name of a subject that may agree with a name of the query.
struct NameHit {
    std::uint32_t subject = 0;
    BestNames names;
};

/// The names that one set of rules compares, found through their parts.
///
/// No name is passed over that could score enough. What a query word can add to a score at most is
/// known from the vocabulary; words that cannot together reach the score asked for are not followed
/// to the names that have them, and of these it is taken those that very many names have. For every
/// name that has one of the others, the covered shares are summed up from likenesses that no
/// alignment can exceed; most_name_score of these sums is what it can reach at most. Names written
/// with first letters are looked up as such.
///
/// Immutable once finished; const calls are safe from many threads.
class NameIndex {
public:
    explicit NameIndex(NameRules rules) : rules_(rules) {}
    NameIndex(const NameIndex&) = delete;
    NameIndex& operator=(const NameIndex&) = delete;

    /// Subjects in ascending order; `prepared` outlives this and is weighed by finish().
    void add(std::uint32_t number, PreparedSubject& prepared);
    /// Once, after the last add. `parts`: how many the pool of all names has. `telling`: how
    /// telling words are, or null to count them in these names.
    void finish(std::size_t parts, std::shared_ptr<const Telling> telling);

    const std::shared_ptr<const Telling>& telling() const { return telling_; }
    std::size_t size() const { return names_.empty() ? 0 : names_.size() - 1; }

    /// Append all names that reach `least` (above 0) against a name of the query, which must have
    /// been weighed with telling(), in order.
    void find(const PreparedQuery& query, std::uint32_t query_name, LookUps& look_ups, double least,
              std::vector<NameHit>& hits) const;

private:
    struct Name {
        std::uint32_t subject = 0;
        std::uint32_t place = 0;  ///< among the subject's names
        const PreparedSubject* prepared = nullptr;
        std::uint32_t first_unit = 0;  ///< in units_
    };
    /// A part of a name, or two as one, as the bounds need it.
    struct NameUnit {
        std::uint32_t part = 0;
        float share = 0;  ///< of the name's weight; of two parts, the first one's
        std::uint8_t first = 0;
        std::uint8_t count = 1;
        char letter = 0;  ///< it begins with
        bool initial = false;
    };
    class Search;

    void count_words(std::size_t parts);
    void add_units();
    void add_postings(std::size_t parts);
    template <class Take>
    void for_each_name(Take take) const;
    void add_letters();
    /// The names that a name of the query may be the first letters of, or that are its, or that
    /// have the same letters; and some that come with them by chance.
    void find_by_letters(const AnalysedName& query, std::vector<std::uint32_t>& names) const;
    std::span<const NameUnit> units_of(std::uint32_t name) const;
    std::span<const std::uint32_t> names_with(std::uint32_t part) const;

    NameRules rules_;
    std::vector<std::pair<std::uint32_t, PreparedSubject*>> added_;
    std::shared_ptr<const Telling> telling_;
    std::vector<Name> names_;  ///< and one more, for the end of its units
    std::vector<NameUnit> units_;
    std::vector<std::uint32_t> first_posting_;  ///< per part, and one more
    std::vector<std::uint32_t> postings_;       ///< names
    static constexpr std::size_t alphabet = 26;
    std::array<std::vector<std::uint32_t>, alphabet> with_initial_;  ///< names
    std::array<std::vector<std::uint32_t>, alphabet> with_letter_;   ///< a word begins with it
    using ByLetters = Keyed<std::uint32_t>;
    ByLetters by_all_letters_;  ///< names, by all of their letters
    ByLetters by_letters_;      ///< names, by the first letters of their words
    ByLetters letters_alone_;   ///< names that may be the first letters of others
};

}  // namespace recourse::screening
