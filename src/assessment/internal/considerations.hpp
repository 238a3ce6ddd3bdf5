#pragma once

#include "assessment/ranking.hpp"

namespace recourse::assessment::internal {

/// What one factor says of a regime: how well it speaks for it, and why.
struct Argument {
    int percent = 0;  ///< of the factor's points, 0 to 100
    std::string text;
};

/// What `factor` says of filing against the target under this regime.
Argument argue(Factor factor, const RankingQuestion& question, const RankedRegime& place);

/// Whether a list may name the target under this regime.
bool is_listed_under(const RankingQuestion& question, const Regime& regime);

}  // namespace recourse::assessment::internal
