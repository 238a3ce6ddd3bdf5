#pragma once

#include <string>

namespace recourse::base {

/// What the linker calls this very program (its GNU build id), in hexadecimal: the same for the
/// same code only. Empty where the linker gave none.
std::string build_id();

}  // namespace recourse::base
