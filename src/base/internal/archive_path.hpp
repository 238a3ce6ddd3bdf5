#pragma once

#include <string_view>

namespace recourse::base::internal {

/// Why a path must not be in an archive; empty when it may.
std::string_view problem_of_archive_path(std::string_view path);

}  // namespace recourse::base::internal
