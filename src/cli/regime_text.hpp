#pragma once

#include <string_view>

#include "assessment/compare_regimes.hpp"
#include "assessment/regime.hpp"
#include "cli/console.hpp"

namespace recourse::cli {

/// The title of a code in the vocabulary; the code itself where it has none.
std::string code_title(const assessment::Vocabulary& vocabulary, std::string_view kind,
                       std::string_view code);

/// All that a regime file says, in the words of the vocabulary; what nobody has checked is marked.
void print_regime(const Console& console, const assessment::Regime& regime,
                  const assessment::Vocabulary& vocabulary);

/// What one regime asks that the other does not, aspect by aspect.
void print_comparison(const Console& console, const assessment::Comparison& comparison,
                      const assessment::Vocabulary& vocabulary);

}  // namespace recourse::cli
