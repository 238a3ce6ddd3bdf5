#pragma once

#include <vector>

#include "assessment/assess.hpp"
#include "assessment/identity.hpp"
#include "model/case.hpp"
#include "screening/index.hpp"

/// Who of the current lists a party of a case may be, and who bears its name and is another.
/// Thread-safe.
namespace recourse::app {

/// Everything that the case knows of the party, as a query.
screening::Query query_of(const model::Party& party);

/// Matches at or above the review threshold, by everything that the case knows of the party.
std::vector<assessment::Listing> find_listings(const model::Party& party,
                                               const screening::Index& index);

/// Matches at or above it by the names alone, but for those whom a birth date or a number confirms
/// and nothing contradicts.
std::vector<assessment::Namesake> find_namesakes(const model::Party& party,
                                                 const screening::Index& index);

}  // namespace recourse::app
