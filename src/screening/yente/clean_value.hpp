#pragma once

#include <string>
#include <string_view>

namespace recourse::screening {

/// A value of a property of this FtM type as it is understood: blanks single, countries as codes,
/// dates as ISO prefixes, genders as words. Empty when it cannot be read. Thread-safe.
std::string clean_value(std::string_view type, std::string_view value);

}  // namespace recourse::screening
