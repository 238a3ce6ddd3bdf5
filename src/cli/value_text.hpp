#pragma once

#include <string>

#include "base/json.hpp"

namespace recourse::cli {

/// The value of a field as a person reads it: text as it is, other values as JSON on one line,
/// "(nothing)" for null; written by base::printable.
std::string value_text(const base::Json& value);

}  // namespace recourse::cli
