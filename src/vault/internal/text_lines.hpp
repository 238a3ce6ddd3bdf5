#pragma once

#include <string_view>
#include <vector>

namespace recourse::vault::internal {

/// The lines of a text without their ends; what follows the last line end is a line too, unless
/// empty.
std::vector<std::string_view> lines_of(std::string_view text);

}  // namespace recourse::vault::internal
