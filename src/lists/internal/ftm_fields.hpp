#pragma once

#include "lists/internal/field_tally.hpp"

namespace recourse::lists::internal {

/// The properties of FollowTheMoney that have no place in a subject: they are kept as notes under
/// their own names.
const FieldRules& ftm_field_rules();

}  // namespace recourse::lists::internal
