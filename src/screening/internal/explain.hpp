#pragma once

#include "screening/internal/entity_score.hpp"
#include "screening/internal/name_score.hpp"
#include "screening/match.hpp"

namespace recourse::screening {

/// The features of a comparison of names, and what a person would say of it.
Explanation explain_names(const NameComparison& comparison, const NameView& query,
                          const NameView& candidate, std::string_view query_written,
                          std::string_view candidate_written);

/// `known`: the subject's name that agrees best; empty where none does.
Explanation explain(const EntityScore& score, const PreparedQuery& query,
                    const model::Subject& subject, const NameView& known);

}  // namespace recourse::screening
