#pragma once

#include <cstdint>
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

/// Terms as bits, by the value of internal::Term.
using TermSet = std::uint32_t;

/// Every term that the test asks of the target and its own acts; where it looks only at the acts of
/// those to whom the target is tied, of them.
TermSet terms_asked(const Expression& test);

}  // namespace recourse::assessment::internal
