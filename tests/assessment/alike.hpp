#pragma once

#include <string>

#include "assessment/regime.hpp"

/// Why an alteration of an element makes no difference to any case, by the structure of the law;
/// empty: it makes one. One sentence for each rule.
namespace recourse::assessment::testing {

std::string alike_if_true(const Element& element, const Regime& regime);
std::string alike_if_never_true(const Element& element, const Regime& regime);
/// Its test is this text instead, which lacks an alternative or a condition.
std::string alike_if_shortened(const std::string& text);
std::string alike_if_required_is_turned(const Element& element, const Regime& regime);
std::string alike_if_unknown_is_turned(const Element& element);
std::string alike_if_fixed_is_turned(const Element& element, const Regime& regime);
/// Asked in the limb `to`, or in every limb when that is empty.
std::string alike_if_moved(const Element& element, const std::string& to, const Regime& regime);

}  // namespace recourse::assessment::testing
