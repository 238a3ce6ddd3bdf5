#pragma once

#include <string_view>

#include "base/result.hpp"
#include "model/case.hpp"

namespace recourse::filing {

/// The case with labels in the place of its pseudonyms, in every text of it: the same for the same
/// `key` (secret, one a recipient), so that the files of two recipients cannot be laid side by
/// side. Thread-safe.
base::Result<model::Case> with_own_pseudonyms(const model::Case& file, std::string_view key);

}  // namespace recourse::filing
