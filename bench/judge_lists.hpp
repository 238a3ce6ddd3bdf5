#pragma once

#include <fmt/format.h>

#include <utility>

#include "corpus.hpp"

namespace recourse::screening {

/// What the benches of judgement do: measure all current lists where they are at hand.
template <class Measure>
int judge_lists(Measure measure) {
    auto listed = corpus::listed_subjects();
    if (listed.empty()) {
        fmt::print("skipped: no lists in $RECOURSE_SHARED_DATA or ../shared/data\n");
    } else {
        measure(std::move(listed));
    }
    return 0;
}

}  // namespace recourse::screening
