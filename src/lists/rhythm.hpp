#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace recourse::lists {

/// How often something is to be done: "30m", "6h", "1d" (also "20s", for tests). invalid_input on
/// any other text, and on less than a second or more than a year.
base::Result<std::chrono::seconds> parse_rhythm(std::string_view text);
/// The same back, in the largest unit that needs no fraction.
std::string format_rhythm(std::chrono::seconds every);

}  // namespace recourse::lists
