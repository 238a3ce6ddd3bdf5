#pragma once

#include <string_view>
#include <vector>

#include "app/case_assessment.hpp"
#include "cli/console.hpp"

namespace recourse::cli {

/// How well the target can be told from others, and who bears its name.
void print_identity(const Console& console, const app::AssessedTarget& target);

/// What goes wrong with such files, what blocks first; nothing when nothing was found.
void print_checks(const Console& console, std::string_view title,
                  const std::vector<assessment::CheckPoint>& checks);

}  // namespace recourse::cli
