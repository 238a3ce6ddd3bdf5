#pragma once

#include <string_view>

#include "lists/internal/draft.hpp"
#include "model/subject.hpp"

namespace recourse::lists::internal {

/// Read the Remarks of OFAC's files into the subject: segments separated by "; ", most of them with
/// a label (DOB, POB, Passport, a.k.a. ...), a leading "alt. " for a further value. Text without a
/// label is kept as notes named "Remarks".
void read_ofac_remarks(Draft& subject, std::string_view remarks);

}  // namespace recourse::lists::internal
