#pragma once

#include <string>
#include <string_view>

namespace recourse::screening {

/// Letters and digits only, upper case: the form in which identifiers are equal. Empty for values
/// of fewer than 5 letters and digits, which tell nothing. Thread-safe.
std::string plain_identifier(std::string_view value);

}  // namespace recourse::screening
