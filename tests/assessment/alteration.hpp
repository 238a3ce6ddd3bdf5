#pragma once

#include <string>
#include <vector>

#include "assessment/regime.hpp"

namespace recourse::assessment::testing {

/// A regime with one element dropped or altered.
struct Alteration {
    std::string what;  ///< "gb-ghr: serious: never true"
    Regime altered;
    /// Why the altered regime comes to the same for every case; empty: it has to make a difference.
    std::string alike;
};

/// Each element of the regime: dropped; its test always true, never true, or without one of its
/// alternatives or conditions; `required`, `unknown_is_arguable` and `fixed` turned over; asked,
/// with the same test, in each other limb or in every limb.
std::vector<Alteration> alterations(const Regime& regime);

}  // namespace recourse::assessment::testing
