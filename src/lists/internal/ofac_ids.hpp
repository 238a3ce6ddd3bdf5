#pragma once

#include <span>
#include <string>
#include <string_view>

#include "lists/internal/draft.hpp"
#include "model/subject.hpp"

namespace recourse::lists::internal {

/// The kind of an identifier by OFAC's label: "Tax ID No.", "Digital Currency Address - XBT".
model::IdentifierKind ofac_identifier_kind(std::string_view label);

/// One labelled value as OFAC's files carry them: an identifier, or what stands among the
/// identifiers and is none (gender, founding date, "Secondary sanctions risk:").
void add_ofac_value(Draft& subject, std::string_view label, std::string_view value,
                    std::string_view country, std::string_view note);

/// Which of OFAC's two lists the first records' programmes show: "us-ofac-cons" or "us-ofac-sdn".
/// The files do not name it. One text a record, programmes joined as in the CSV files.
std::string_view ofac_list_of(std::span<const std::string> programmes);

}  // namespace recourse::lists::internal
