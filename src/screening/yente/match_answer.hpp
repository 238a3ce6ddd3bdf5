#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "base/json.hpp"
#include "screening/yente/entity_book.hpp"
#include "screening/yente/match_request.hpp"

namespace recourse::screening {

/// Results below this are not given, whatever cutoff is asked for: they are people who share little
/// but a letter or two, and a search for them would go through every subject. yente has no such
/// results either, since it scores only what its text search found.
inline constexpr double lowest_cutoff = 0.3;

/// What one query found.
struct MatchAnswer {
    const MatchQuery* query = nullptr;
    SearchResult found;
};

/// {"responses": {key: {"status","results","total","query"}}, "limit"} of POST /match/{dataset}; a
/// result is the entity with score, match (score >= threshold), features and explanations.
base::Json match_response(const EntityBook& book, std::span<const MatchAnswer> answers,
                          double threshold, std::size_t limit);

}  // namespace recourse::screening
