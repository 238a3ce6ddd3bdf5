#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "app/public_record.hpp"
#include "base/json.hpp"
#include "base/result.hpp"
#include "profiles/comparison.hpp"
#include "profiles/profile_store.hpp"

/// Entries that may be one, for a person to look at, and what the person says.
namespace recourse::app {

/// Two entries with what speaks for and against their being one.
struct ReviewPair {
    profiles::PairToReview pair;
    profiles::Agreement agreed;
    std::string left_caption;
    std::string right_caption;
};

/// The likeliest first, at most `limit`. `comparison` is over `index`, and `profiles` over the same
/// lists.
base::Result<std::vector<ReviewPair>> pairs_to_review(profiles::ProfileStore& profiles,
                                                      const screening::Index& index,
                                                      const profiles::Comparison& comparison,
                                                      std::size_t limit);

/// Keep what somebody says of two entries, and bring the profiles up to date. not_found for an
/// entry of no current list.
base::Result<profiles::ProfileUpdate> judge_entries(PublicRecord& record,
                                                    profiles::ProfileStore& profiles,
                                                    const profiles::Said& said);

/// {"pairs":[{"left","right","left_caption","right_caption","points","reasons":[]}]}
base::Json to_json(const std::vector<ReviewPair>& pairs);
/// {"moved","profiles","to_review"}
base::Json to_json(const profiles::ProfileUpdate& update);

}  // namespace recourse::app
