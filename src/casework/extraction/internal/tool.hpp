#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "base/sandbox.hpp"
#include "base/sealed_memory.hpp"

namespace recourse::casework::internal {

/// Where a tool finds the file that it reads.
inline constexpr const char* exhibit_path = "/in/exhibit";

/// What reading an exhibit may cost one tool.
inline constexpr std::uint64_t tool_memory = std::uint64_t{2} << 30;
inline constexpr std::chrono::seconds tool_time{60};

/// A run of a tool on `file`, within those costs; change what differs.
base::SandboxedRun tool_run(std::vector<std::string> arguments, const base::SealedMemory& file);

/// Its stdout. The error says which tool failed and never what it wrote: that is the exhibit's.
base::Result<std::string> output_of(const base::SandboxedRun& run);

/// The version that a tool of ours states of itself, once asked; empty when it is not installed.
std::string tool_version(const std::string& tool);

}  // namespace recourse::casework::internal
