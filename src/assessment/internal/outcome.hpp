#pragma once

#include "assessment/internal/positions.hpp"
#include "assessment/internal/truth.hpp"

namespace recourse::assessment::internal {

/// What a test comes to, and what carries it. While a test is being evaluated the lists are in any
/// order and have doubles; `settle` ends that.
struct Outcome {
    Strength strength;
    Positions acts;  ///< positions in CaseIndex::acts()
    Positions claims;
    Positions exhibits;  ///< shown directly, without a claim: posts, identity
    Positions contrary;  ///< claims that point the other way

    void settle() {
        internal::settle(acts);
        internal::settle(claims);
        internal::settle(exhibits);
        internal::settle(contrary);
    }
};

}  // namespace recourse::assessment::internal
