#pragma once

#include "app/case_assessment.hpp"
#include "cli/console.hpp"

namespace recourse::cli {

/// Where the target is listed already, or that it is not.
void print_listings(const Console& console, const app::AssessedTarget& target,
                    std::size_t screened_subjects);

/// One row a regime, one column a target: what can be asked of it.
void print_standings(const Console& console, const app::AssessedCase& assessed);

}  // namespace recourse::cli
