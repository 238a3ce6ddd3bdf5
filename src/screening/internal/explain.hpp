#pragma once

#include "screening/internal/entity_score.hpp"
#include "screening/internal/name_score.hpp"
#include "screening/match.hpp"

namespace recourse::screening {

/// The features of a comparison of names, and what a person would say of it.
Explanation explain_names(const NameComparison& comparison, const AnalysedName& query,
                          const AnalysedName& candidate, std::string_view query_written,
                          std::string_view candidate_written);

Explanation explain(const EntityScore& score, const PreparedQuery& query,
                    const PreparedSubject& subject);

}  // namespace recourse::screening
