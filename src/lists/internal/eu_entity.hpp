#pragma once

#include "lists/catalogue.hpp"
#include "lists/internal/draft.hpp"
#include "lists/internal/field_tally.hpp"
#include "lists/internal/node.hpp"
#include "model/subject.hpp"

/// One subject of the EU's consolidated list, as its XML 1.1 tells of it. The CSV says the same in
/// rows.
namespace recourse::lists::internal {

const FieldRules& eu_field_rules();

/// `entity` is a `sanctionEntity` element.
Draft read_eu_entity(const Node& entity, const ListSource& source);

}  // namespace recourse::lists::internal
