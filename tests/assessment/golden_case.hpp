#pragma once

#include <map>
#include <string>
#include <vector>

#include "assessment/assess.hpp"
#include "model/case.hpp"

namespace recourse::assessment::testing {

/// Expectations on one regime: "verdict" or an element's id, and the word of its `outcome`.
using Expected = std::map<std::string, std::string>;

/// One case of golden.toml.
///
/// The target is a Generican person with proof of identity. Each act has its own victim, witnesses
/// (`roots` of them, each an independent root), and one claim on them about act, victim and target;
/// `against` witnesses say in a second claim that it was not so. `post` is a post without command
/// in a unit, an organisation or a private firm; `command` one with command over the unit.
struct GoldenCase {
    std::string id;
    std::string why;
    model::Case file;                          ///< the target comes first
    std::map<std::string, Expected> expected;  ///< by regime
};

/// The cases of golden.toml; throws on a file that is not as described there.
const std::vector<GoldenCase>& golden_cases();

/// The word of "verdict" or of an element in an assessment; "left-out" for an element of a limb
/// that cannot fit while another can.
std::string outcome(const TargetAssessment& assessment, const std::string& element);

}  // namespace recourse::assessment::testing
