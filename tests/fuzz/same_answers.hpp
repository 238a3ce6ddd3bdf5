#pragma once

#include <algorithm>
#include <array>
#include <cstddef>

#include "require.hpp"
#include "screening/index.hpp"

/// What the fuzz targets of screening hold an index to.
namespace recourse::screening {

/// The same subjects with the same scores for the same reasons, in the same order.
inline bool are_same(const SearchResult& left, const SearchResult& right) {
    return left.total == right.total &&
           std::ranges::equal(left.matches, right.matches, [](const Match& a, const Match& b) {
               return a.subject->id == b.subject->id && a.score == b.score &&
                      a.explanation == b.explanation;
           });
}

inline void require_sound(const Match& match, double threshold) {
    require(match.score >= threshold && match.score <= 1 && !match.explanation.sentence.empty());
    for (const Feature& feature : match.explanation.features) {
        require(feature.score >= 0 && feature.score <= 1);
    }
}

/// Nothing is missed: looking a query up finds what scoring every subject finds. Ends the program
/// where it does not.
inline void require_no_miss(const Index& index, const Query& query) {
    constexpr std::array thresholds{0.3, 0.6, review_threshold, 0.85};
    for (const double threshold : thresholds) {
        const SearchOptions all{.limit = std::max<std::size_t>(index.size(), 1),
                                .threshold = threshold};
        const SearchResult found = index.search_all(query, all);
        require(are_same(found, index.score_each(query, all)));
        for (const Match& match : found.matches) require_sound(match, threshold);
    }
}

}  // namespace recourse::screening
