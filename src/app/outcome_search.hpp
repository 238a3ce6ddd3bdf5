#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "app/outcome_comparison.hpp"
#include "filing/tracking/outcome.hpp"
#include "model/case.hpp"
#include "screening/index.hpp"

/// One submission against the lists.
namespace recourse::app {

/// The lists as they are now.
struct CurrentLists {
    std::shared_ptr<const screening::Index> index;
    std::map<std::string, std::string, std::less<>> versions;  ///< by list id
};

struct OutcomeSearch {
    const filing::TrackedFiling& tracked;
    const model::Case& file;  ///< its case
    const CurrentLists& lists;
    const std::vector<filing::Outcome>& stored;  ///< what was found before, of any submission
    /// Ids of the claims that it told its recipients: what an entry can echo.
    const std::set<std::string, std::less<>>& claims_told;
    OutcomeComparison& comparison;  ///< of the whole check
};

/// What the lists say of its targets that was not known yet: whoever may be a target, a body that a
/// target owns, directs or acts for, or stands by name in what the case says of the target's
/// assets; entries that were known and say something else, or are gone. Without ids, which come
/// with keeping.
std::vector<filing::Outcome> find_outcomes(const OutcomeSearch& search);

}  // namespace recourse::app
