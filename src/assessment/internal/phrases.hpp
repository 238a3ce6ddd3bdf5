#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace recourse::assessment::internal {

/// "1 gap", "3 gaps".
std::string counted(std::size_t count, std::string_view one, std::string_view many);

/// "a1, a4 and a7"; the first ones and how many more, where there are many.
std::string name_all(const std::vector<std::string>& names);

/// "exhibit 7", "exhibits 3, 7 and 9", by their numbers.
std::string name_exhibits(const std::vector<int>& numbers);

}  // namespace recourse::assessment::internal
