#pragma once

#include "app/case_assessment.hpp"
#include "cli/console.hpp"

namespace recourse::cli {

/// A standing in its colour.
std::string standing_text(const Console& console, assessment::Standing standing);

/// The regimes for one target in the order in which filing is proposed.
void print_places(const Console& console, const app::AssessedTarget& target);

/// What to settle before anything is written: the questions that the case does not answer well.
void print_triage(const Console& console, const app::AssessedTarget& target);

/// Why a regime stands where it does, and what its policy will ask.
void print_reasons(const Console& console, const assessment::PlaceToFile& place);

/// The few regimes that come first, each with its reasons and the gaps to close before filing.
void print_first_places(const Console& console, const app::AssessedTarget& target);

}  // namespace recourse::cli
