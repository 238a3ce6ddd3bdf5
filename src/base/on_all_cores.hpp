#pragma once

#include <cstddef>
#include <functional>

namespace recourse::base {

/// Call `work` with 0, 1, ... count - 1, in this order, from as many threads as there are cores (at
/// most 8); returns when all are done. `work` must be safe from many threads; what it throws first
/// is thrown again here, and no more is begun.
void on_all_cores(std::size_t count, const std::function<void(std::size_t)>& work);

}  // namespace recourse::base
