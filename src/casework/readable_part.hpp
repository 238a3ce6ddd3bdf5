#pragma once

#include "model/case.hpp"

namespace recourse::casework {

/// The case as someone of this grade may see it: what every view is drawn from, so that no picture,
/// table or count tells of a record that its reader may not see.
///
/// Left out are the incidents, claims, sources, exhibits, assets, clocks and statements above
/// `reader`, the parties whose identity is above it with all that is said of them (posts,
/// relations, involvements), the acts against them, and every reference to something left out.
/// Parties that stay but are protected keep their pseudonym, by which views call them (shown_name).
/// Pure; safe to call from many threads.
model::Case readable_part(model::Case record, model::Confidentiality reader);

}  // namespace recourse::casework
