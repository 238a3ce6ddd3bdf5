#pragma once

#include <vector>

#include "casework/search/passage.hpp"
#include "model/case.hpp"

namespace recourse::casework::internal {

/// The passages of a case's own records. No text of a record stands in a passage of a lower grade
/// than the record has: a party's real names are graded as its identity is, its notes at least
/// "team"; words cited from an exhibit as the exhibit is.
std::vector<Passage> passages_of(const model::Case& record);

}  // namespace recourse::casework::internal
