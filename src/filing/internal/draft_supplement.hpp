#pragma once

#include "filing/internal/draft.hpp"

namespace recourse::filing {

/// invalid_input when somebody who was told of by another name than their own would be called
/// otherwise now: the two names would be known for one person's.
base::Result<void> check_names(const Gated& gated, const Known& known);

/// Make of a draft that says everything one that says what is new, if anything is.
void keep_what_is_new(Told told, Draft& draft);

}  // namespace recourse::filing
