#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "casework/intake/intake.hpp"
#include "cli/console.hpp"

namespace recourse::cli {

/// "3 verified, 1 failed"; empty when the exhibit says nothing of itself.
std::string proof_summary(const casework::ProofCounts& counts);

/// Where an exhibit came from and what it says of itself, a line each.
void print_proofs(const Console& console, const std::optional<casework::ExhibitOrigin>& origin,
                  const std::vector<casework::Proof>& proofs);

/// The members that `evidence show` gives for them.
base::Json proofs_json(const std::vector<casework::Proof>& proofs);
base::Json origin_json(const casework::ExhibitOrigin& origin);

}  // namespace recourse::cli
