#pragma once

#include <cstdint>
#include <string>

#include "base/json.hpp"

namespace recourse::cli {

/// The value of a field as a person reads it: text as it is, other values as JSON on one line,
/// "(nothing)" for null; written by base::printable.
std::string value_text(const base::Json& value);

/// How much room something takes, for a person: "512 bytes", "1.5 MB" (powers of 1000).
std::string size_text(std::uint64_t bytes);

}  // namespace recourse::cli
