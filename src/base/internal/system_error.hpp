#pragma once

#include <filesystem>
#include <string_view>

#include "base/result.hpp"

namespace recourse::base::internal {

/// The Error for an errno value: "cannot `action`: the disk is full", placed in `path`.
Error system_error(int number, std::string_view action, const std::filesystem::path& path = {});

}  // namespace recourse::base::internal
