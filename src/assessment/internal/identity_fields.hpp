#pragma once

#include <string_view>

#include "assessment/identity.hpp"

namespace recourse::assessment::internal {

/// What a case says in one of the fields that identify a target.
enum class Known { given, lacking, does_not_apply };

/// `field` is an identity-field code; `lacking` for one that nothing here looks up.
Known look_up(std::string_view field, const IdentityQuestion& question);
/// Whether something here looks this code up.
bool is_looked_up(std::string_view field);

}  // namespace recourse::assessment::internal
