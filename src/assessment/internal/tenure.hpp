#pragma once

#include <vector>

#include "base/partial_date.hpp"
#include "model/case.hpp"

namespace recourse::assessment::internal {

enum class Tenure {
    none,     ///< no post with command is recorded
    outside,  ///< every such post lies wholly before or after the day
    unclear,  ///< the dates do not settle it
    covers,   ///< one such post holds on every day that the date could mean
};

/// How a post's time in office lies over a date. A post without an end counts as still held; one
/// without a beginning is unclear.
Tenure lay_over(const model::Post& post, const base::PartialDate& date);

/// The best of a person's commanding posts over a date, and which of them give it.
struct CommandOver {
    Tenure tenure = Tenure::none;
    std::vector<const model::Post*> posts;
};

CommandOver command_over(const model::Party& party, const base::PartialDate& date);

}  // namespace recourse::assessment::internal
