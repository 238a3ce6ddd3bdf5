#pragma once

#include <span>

#include "http/internal/services.hpp"
#include "screening/yente/match_answer.hpp"

namespace recourse::http::internal {

/// Write queries and what came of them into the audit log, where one is kept. unavailable when it
/// cannot be written: then nothing may be answered.
base::Result<void> note_screened(Services& services, const Request& request, const Caller& caller,
                                 const app::ListSnapshot& lists, double threshold,
                                 std::span<const screening::MatchAnswer> answers);

}  // namespace recourse::http::internal
