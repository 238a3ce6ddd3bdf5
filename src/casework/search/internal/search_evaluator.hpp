#pragma once

#include <vector>

#include "casework/search/internal/name_terms.hpp"
#include "casework/search/internal/search_index.hpp"
#include "casework/search/search_query.hpp"

namespace recourse::casework::internal {

/// A passage that matches, and how well.
struct ScoredDocument {
    Document document = 0;
    double score = 0;
};

/// Sequences of words that a query looks for: what a snippet marks.
using Sequences = std::vector<std::vector<Slot>>;

/// Answers queries for one reader. Everything it counts (documents, their mean length, how many
/// hold a word) is counted among what the reader may see, so that nothing else changes a score.
/// Ranking is BM25 with k1 = 1.2 and b = 0.75, the customary values (Robertson and Zaragoza, "The
/// Probabilistic Relevance Framework", 2009).
class SearchEvaluator {
public:
    /// `names`: where words are looked up as names; null: only as they are. All must outlive this.
    SearchEvaluator(const SearchIndex& index, model::Confidentiality reader,
                    const NameTerms* names);

    /// All that match, by document.
    base::Result<std::vector<ScoredDocument>> evaluate(const SearchNode& query);
    /// What evaluate() looked for, but not under a "not".
    const Sequences& looked_for() const { return looked_for_; }

private:
    using Documents = std::vector<ScoredDocument>;

    bool may_see(Document document) const;
    base::Result<Documents> words(const SearchNode& node);
    base::Result<Documents> sequence(const std::vector<Slot>& slots);
    base::Result<std::vector<Posting>> visible_postings(const Slot& slot) const;
    base::Result<std::vector<Posting>> occurrences(const std::vector<Slot>& slots) const;
    base::Result<Documents> all(const SearchNode& node);
    base::Result<Documents> any(const SearchNode& node);
    base::Result<Documents> none(const SearchNode& node);
    Documents filter(const SearchFilter& filter) const;
    Documents scored(const std::vector<Posting>& postings) const;

    const SearchIndex* index_;
    model::Confidentiality reader_;
    const NameTerms* names_;
    double documents_ = 0;
    double mean_words_ = 0;
    bool marking_ = true;
    Sequences looked_for_;
};

}  // namespace recourse::casework::internal
