#pragma once

#include "base/partial_date.hpp"

namespace recourse::screening {

/// Whether two days, which are not the same, differ as a slip of the pen would have it: day and
/// month in each other's place, or one digit off. Thread-safe.
bool is_miswritten(base::PartialDate::Day left, base::PartialDate::Day right);

}  // namespace recourse::screening
