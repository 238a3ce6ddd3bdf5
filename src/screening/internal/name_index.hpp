#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <memory>
#include <span>
#include <vector>

#include "screening/internal/entity_score.hpp"
#include "screening/internal/kept_names.hpp"
#include "screening/internal/keyed.hpp"
#include "screening/internal/likenesses.hpp"
#include "screening/internal/telling_by_count.hpp"

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

    /// Subjects in ascending order, the names of each in theirs.
    void append(const KeptNames& names, const Renumbered& parts) { names_.append(names, parts); }
    /// Once, after the last of them. `parts` are those of the pool of all names; they outlive this.
    /// `telling`: how telling words are, or null to count them in these names.
    void finish(const std::deque<NamePart>& parts, std::shared_ptr<const TellingByCount> telling);

    /// Instead of finish(): its arrays come from a snapshot.
    void open(const std::deque<NamePart>& parts, std::shared_ptr<const TellingByCount> telling) {
        parts_ = &parts;
        telling_ = std::move(telling);
    }

    const std::shared_ptr<const TellingByCount>& telling() const { return telling_; }
    /// Its names are numbered in the order in which they were added.
    std::size_t size() const { return names_.size(); }
    /// Append the numbers of the parts of all names.
    void append_parts(std::vector<std::uint32_t>& ids) const {
        for (const NameUnit& unit : names_.all_units()) ids.push_back(unit.part);
    }
    /// The view lives as long as `room` and this.
    SubjectName name(std::uint32_t number, UnpackedName& room) const;

    /// Append all names that reach `least` (above 0) against a name of the query, which must have
    /// been weighed with telling(), in order.
    void find(const PreparedQuery& query, std::uint32_t query_name, LookUps& look_ups, double least,
              std::vector<NameHit>& hits) const;

    template <class Self, class Take>
    static void for_each_array(Self& self, Take& take) {
        KeptNames::for_each_array(self.names_, take);
        take(self.first_posting_);
        take(self.postings_);
        for (auto& names : self.with_initial_) take(names);
        for (auto& names : self.with_letter_) take(names);
        ByLetters::for_each_array(self.by_all_letters_, take);
        ByLetters::for_each_array(self.by_letters_, take);
        ByLetters::for_each_array(self.letters_alone_, take);
    }

private:
    using ByLetters = Keyed<std::uint32_t>;
    class Search;

    void add_initials();
    void add_postings();
    void add_letters();
    /// The names that a name of the query may be the first letters of, or that are its, or that
    /// have the same letters; and some that come with them by chance.
    void find_by_letters(const NameView& query, std::vector<std::uint32_t>& names) const;
    std::span<const std::uint32_t> names_with(std::uint32_t part) const {
        return {postings_.data() + first_posting_[part],
                postings_.data() + first_posting_[part + 1]};
    }

    NameRules rules_;
    const std::deque<NamePart>* parts_ = nullptr;
    std::shared_ptr<const TellingByCount> telling_;
    KeptNames names_;
    Packed<std::uint32_t> first_posting_;  ///< per part, and one more
    Packed<std::uint32_t> postings_;       ///< names
    static constexpr std::size_t alphabet = 26;
    std::array<Packed<std::uint32_t>, alphabet> with_initial_;  ///< names
    std::array<Packed<std::uint32_t>, alphabet> with_letter_;   ///< a word begins with it
    ByLetters by_all_letters_;                                  ///< names, by all of their letters
    ByLetters by_letters_;     ///< names, by the first letters of their words
    ByLetters letters_alone_;  ///< names that may be the first letters of others
};

}  // namespace recourse::screening
