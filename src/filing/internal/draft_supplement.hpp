#pragma once

#include "filing/internal/draft.hpp"

namespace recourse::filing {

/// Make of a draft that says everything one that says what is new, if anything is.
void keep_what_is_new(Told told, Draft& draft);

}  // namespace recourse::filing
