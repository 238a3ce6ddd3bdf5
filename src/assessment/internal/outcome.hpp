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

    /// Take over what carries another outcome.
    void carry(const Outcome& other) {
        append(acts, other.acts);
        append(claims, other.claims);
        append(exhibits, other.exhibits);
        append(contrary, other.contrary);
    }

    void settle() {
        internal::settle(acts);
        internal::settle(claims);
        internal::settle(exhibits);
        internal::settle(contrary);
    }
};

/// An outcome that nothing carries yet.
inline Outcome outcome_of(Truth truth, Weakness weakness) {
    return {
        .strength = {truth, weakness}, .acts = {}, .claims = {}, .exhibits = {}, .contrary = {}};
}

}  // namespace recourse::assessment::internal
