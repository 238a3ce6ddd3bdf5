#pragma once

#include "model/subject.hpp"
#include "screening/query.hpp"

/// A query as a subject that says the same, and what a subject asks for. Pure; thread-safe.
namespace recourse::screening {

model::Subject subject_of(const Query& query);

/// What a query cannot say (relations, designations) is left out, and so is a gender that is
/// neither "male" nor "female".
Query query_of(model::Subject subject);

}  // namespace recourse::screening
