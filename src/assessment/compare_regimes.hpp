#pragma once

#include <string>
#include <vector>

#include "assessment/regime.hpp"
#include "base/json.hpp"

namespace recourse::assessment {

/// What two regimes say on one aspect: codes or short texts, each in file order without doubles.
struct Aspect {
    std::string id;  ///< "conduct", "modes", "elements", "clocks" ...
    std::vector<std::string> only_left;
    std::vector<std::string> only_right;
    std::vector<std::string> both;

    bool differs() const { return !only_left.empty() || !only_right.empty(); }
};

/// What one regime asks or does that the other does not: two regimes, or two versions of one.
struct Comparison {
    std::string left;  ///< regime id
    std::string right;
    std::vector<Aspect> aspects;
};

/// Codes are compared over all limbs; conduct that the law must be argued into is told apart from
/// conduct that it names. Elements are the same when id, requirement and test are.
Comparison compare(const Regime& left, const Regime& right);

/// {"left","right","aspects":[{"id","only_left":[],"only_right":[],"both":[]}]}
base::Json to_json(const Comparison& comparison);

}  // namespace recourse::assessment
