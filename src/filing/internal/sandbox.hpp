#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"

namespace recourse::filing {

/// One run of a tool without network: it sees the system's programs and fonts, the folders named
/// here, and nothing else of the computer where bubblewrap can be used; where only `unshare` can,
/// it has no network; where neither can, it runs as any other program.
struct SandboxedRun {
    std::vector<std::string> arguments;  ///< [0] is the program
    std::string_view input;              ///< its stdin
    std::filesystem::path read_only;     ///< a folder it may read, at the same path; or empty
    std::filesystem::path writable;      ///< a folder it may change, at the same path; or empty
    base::Time now{};                    ///< the time it believes in (SOURCE_DATE_EPOCH)
    std::size_t max_output_bytes = std::size_t{256} << 20;
    std::chrono::milliseconds timeout = std::chrono::minutes(2);
};

/// Its stdout. unavailable when the program is missing, fails (with the first line of what it
/// said), or runs out of time.
base::Result<std::string> run_in_sandbox(const SandboxedRun& run);

/// A folder in memory for what must touch no disk; unavailable without /dev/shm.
base::Result<std::filesystem::path> memory_folder();

}  // namespace recourse::filing
