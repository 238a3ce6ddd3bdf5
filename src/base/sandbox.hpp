#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "base/sealed_memory.hpp"
#include "base/subprocess.hpp"

namespace recourse::base {

/// What a sandboxed run may cost; over any of them it is ended.
struct SandboxLimits {
    std::uint64_t memory_bytes = std::uint64_t{4} << 30;   ///< address space of each process
    std::uint64_t scratch_bytes = std::uint64_t{1} << 30;  ///< of its /tmp, which is in memory
    std::uint64_t file_bytes = std::uint64_t{1} << 30;     ///< of one file it writes
    std::size_t output_bytes = std::size_t{256} << 20;     ///< of stdout and stderr each
    std::chrono::seconds cpu{120};                         ///< processor time of each process
    std::chrono::milliseconds wall = std::chrono::minutes(2);
    /// Threads and processes together (the kernel does not hold root to it).
    std::size_t tasks = 64;
    /// Whether it may start other programs; if not, memory and cpu bound the whole run.
    bool may_fork = false;
};

/// Bytes that a sandboxed tool reads as the file /in/NAME.
struct SandboxFile {
    std::string name;             ///< a plain file name such as "exhibit.pdf"
    const SealedMemory* content;  ///< must live until the run ends; may serve several runs at once
};

/// One run of a tool that may have been taken over by what it reads: bubblewrap with namespaces of
/// its own for users, processes, network, IPC and host name, no capabilities, a filter of system
/// calls (no sockets, no tracing, no mounts ...), the limits above. It sees the system's programs
/// and fonts read-only, an empty /tmp in memory, and what is named here; no other file of the
/// computer. What it makes comes back by stdout; several files as a tar
/// (`sh -c "tool ... && tar -C /tmp/out -cf - ."`, with may_fork).
struct SandboxedRun {
    std::vector<std::string> arguments = {};  ///< [0]: a program of /usr/bin, or a path in /usr
    std::string_view input = {};              ///< its stdin
    std::vector<SandboxFile> files = {};      ///< seen in /in
    std::filesystem::path read_only = {};     ///< a folder it may read, at the same path; or empty
    Time now{};                               ///< the time it believes in (SOURCE_DATE_EPOCH)
    SandboxLimits limits = {};
};

/// Run it to its end. A tool that ran is a value whatever its exit status (128 + signal when one
/// ended it). unavailable when it is not installed, went over a limit, or no sandbox can be made on
/// this computer, and then the message says what to do: nothing ever runs outside one. Thread-safe.
Result<CommandOutput> run_in_sandbox(const SandboxedRun& run);

/// Its stdout; unavailable also when the tool fails.
Result<std::string> sandbox_output(const SandboxedRun& run);

/// Whether sandboxes can be made here; unavailable with what to do when not.
Result<void> check_sandbox();

}  // namespace recourse::base
