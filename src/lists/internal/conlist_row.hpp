#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lists/catalogue.hpp"
#include "lists/internal/columns.hpp"
#include "model/subject.hpp"

/// One row of OFSI's consolidated list.
namespace recourse::lists::internal {

struct ConlistRow {
    const std::vector<std::string>& fields;
    const Columns& columns;

    /// Trimmed; empty when the layout has no such column.
    std::string_view text(std::string_view column) const;
};

/// Add what the row says to the subject of its group.
void add_conlist_row(model::Subject& subject, const ConlistRow& row, const ListSource& source);

}  // namespace recourse::lists::internal
