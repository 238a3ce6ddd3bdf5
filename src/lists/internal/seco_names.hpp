#pragma once

#include "lists/internal/draft.hpp"
#include "lists/internal/node.hpp"
#include "model/subject.hpp"

namespace recourse::lists::internal {

/// Add a `name` element of SECO's list and its spelling variants. Variants are published for each
/// part: a variant of the whole name is made of the parts of one language and script. In Latin
/// letters a part without one stands as it is; in another script it is left out.
void add_seco_name(Draft& subject, const Node& name, bool of_main_identity);

}  // namespace recourse::lists::internal
