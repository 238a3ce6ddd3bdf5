#pragma once

#include "lists/catalogue.hpp"
#include "lists/internal/draft.hpp"
#include "lists/internal/field_tally.hpp"
#include "lists/internal/node.hpp"
#include "model/subject.hpp"

/// One subject of the UK Sanctions List, as its XML tells of it. The CSV says the same in rows.
namespace recourse::lists::internal {

const FieldRules& uk_field_rules();

/// `node` is a `Designation` element.
Draft read_uk_designation(const Node& node, const ListSource& source);

}  // namespace recourse::lists::internal
