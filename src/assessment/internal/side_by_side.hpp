#pragma once

#include <cstddef>

#include "base/on_all_cores.hpp"

namespace recourse::assessment::internal {

/// Calls `work` with 0 to `count` - 1: on all cores where that is `worth` the start of a thread,
/// some tens of microseconds, else in order.
template <class Work>
void side_by_side(bool worth, std::size_t count, const Work& work) {
    if (worth) return base::on_all_cores(count, work);
    for (std::size_t i = 0; i < count; ++i) work(i);
}

}  // namespace recourse::assessment::internal
