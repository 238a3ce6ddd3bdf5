#pragma once

#include <span>
#include <string>
#include <string_view>

#include "assessment/expression.hpp"

/// Which terms of the language a test asks. Thread-safe.
namespace recourse::assessment::internal {

/// Whether the language has a term of this name, in a scope that questions can fill.
bool is_term(std::string_view name);

/// Whether the test asks one of them, in such a scope.
bool asks_any(const Expression& test, std::span<const std::string> names);

}  // namespace recourse::assessment::internal
