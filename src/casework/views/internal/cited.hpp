#pragma once

#include <string>
#include <vector>

#include "model/case.hpp"

namespace recourse::casework::internal {

/// The exhibits that these claims cite, each once, in order of their number.
std::vector<std::string> exhibits_cited(const model::Case& record,
                                        const std::vector<std::string>& claims);

}  // namespace recourse::casework::internal
