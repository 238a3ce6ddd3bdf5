#pragma once

#include "base/result.hpp"
#include "base/toml.hpp"
#include "casework/taxonomies.hpp"

namespace recourse::casework::internal {

/// One [[term]] of a taxonomy; errors name its line. References to other terms are not checked.
base::Result<TaxonomyTerm> read_taxonomy_term(const base::TomlTable& table);

}  // namespace recourse::casework::internal
