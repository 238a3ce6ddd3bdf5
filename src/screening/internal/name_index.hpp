#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "screening/internal/entity_score.hpp"
#include "screening/internal/vocabulary.hpp"

namespace recourse::screening {

/// The names that one set of rules compares, found through their parts.
///
/// No name is passed over that could score enough: for every name that shares a part with the
/// query the covered shares are summed up from likenesses that no alignment can exceed, and
/// most_name_score of these sums is what the name can reach at most. Names that share no part
/// score 0 unless initials meet, and for initials the sums are begun at their most.
class NameIndex {
public:
    NameIndex(NameRules rules, const NameTables& tables);
    NameIndex(NameIndex&&) = delete;

    /// First prepare every subject, then finish once.
    PreparedSubject prepare_subject(const model::Subject& subject);
    /// `subjects` are all that were prepared here, with the number each has in the index.
    void finish(std::vector<std::pair<std::uint32_t, PreparedSubject*>> subjects);
    /// The same where these are some of the subjects of `whole`, which must outlive this: words
    /// are as telling as there.
    void finish_as_part_of(const NameIndex& whole,
                           std::vector<std::pair<std::uint32_t, PreparedSubject*>> subjects);

    const Telling& telling() const { return *telling_; }
    std::size_t size() const { return owners_.size(); }

    /// Append the numbers of all subjects with a name that may reach `least` (above 0) against
    /// `query`, which must have been weighed with telling(). May append one twice.
    void find_candidates(const AnalysedName& query, double least,
                         std::vector<std::uint32_t>& subjects) const;

    /// Append the subjects that have a word beginning with `latin`, ascending and once each.
    std::vector<std::uint32_t> subjects_with_word(std::string_view latin, bool whole_word) const;

private:
    struct Posting {
        std::uint32_t name = 0;
        float share = 0;  ///< of the name's weight, of all parts that the unit stands for
    };
    /// What initials in a name may add beyond what the postings say.
    struct Initials {
        std::uint32_t name = 0;
        float share = 0;
        float count = 0;
    };
    struct Bounds;

    std::shared_ptr<const Telling> count_words(
        const std::vector<std::pair<std::uint32_t, PreparedSubject*>>& subjects) const;
    void make_searchable(std::vector<std::pair<std::uint32_t, PreparedSubject*>> subjects);
    void add_postings(const std::vector<const AnalysedName*>& names);
    void sum_up(const AnalysedName& query, Bounds& bounds) const;

    NameRules rules_;
    const NameTables* tables_;
    PartPool pool_;
    Vocabulary vocabulary_;
    std::shared_ptr<const Telling> telling_;
    std::vector<std::uint32_t> owners_;         ///< per name: its subject
    std::vector<float> largest_share_;          ///< per name: of its weightiest part
    std::vector<Initials> initials_;            ///< names that have initials
    std::vector<std::uint32_t> first_posting_;  ///< per part, and one more
    std::vector<Posting> postings_;
};

}  // namespace recourse::screening
