#pragma once

#include <span>

#include "http/internal/services.hpp"
#include "screening/yente/entity_filter.hpp"
#include "screening/yente/match_answer.hpp"

namespace recourse::http::internal {

/// What the lists have for one example, of those that `filter` admits: nothing where it gives
/// neither a name nor a number.
screening::SearchResult find(const app::ListSnapshot& lists, const screening::MatchQuery& example,
                             screening::EntityFilter filter, screening::SearchOptions options);

/// A query of any form as an example, in the words of FollowTheMoney: the log tells all alike.
screening::MatchQuery example_of(screening::Query query);

/// Writes queries and what came of them into the log of who screened what, where one is kept.
/// unavailable when it cannot be written: then nothing may be answered.
base::Result<void> note(Services& services, const Request& request, const Caller& caller,
                        const app::ListSnapshot& lists, double threshold,
                        std::span<const screening::MatchAnswer> answers);

}  // namespace recourse::http::internal
