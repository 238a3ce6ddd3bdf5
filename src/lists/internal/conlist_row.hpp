#pragma once

#include "lists/catalogue.hpp"
#include "lists/internal/draft.hpp"
#include "lists/internal/field_tally.hpp"
#include "lists/internal/node.hpp"
#include "model/subject.hpp"

/// One row of OFSI's consolidated list.
namespace recourse::lists::internal {

const FieldRules& conlist_field_rules();

/// Add what the row says to the subject of its group.
void add_conlist_row(Draft& subject, const Node& row, const ListSource& source);

}  // namespace recourse::lists::internal
