#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace recourse::base {

/// One run of another program, without a shell. It sees only PATH, LANG, LC_ALL, HOME and TMPDIR of
/// our environment, and no open file of ours but those it is given.
struct Command {
    /// [0] is the program: a path, or a name looked up in PATH.
    std::vector<std::string> arguments = {};
    /// Its stdin; must live until run() returns.
    std::string_view input = {};
    /// Open files of ours that it gets as numbers 3, 4, ... in this order; they stay ours.
    std::vector<int> files = {};
    /// Where it runs; empty: where we are.
    std::filesystem::path folder = {};
    /// Replaces HOME and TMPDIR when set.
    std::filesystem::path home = {};
    std::chrono::milliseconds timeout = std::chrono::seconds(60);
    /// For stdout and stderr each.
    std::size_t max_output_bytes = 16 << 20;
};

struct CommandOutput {
    int exit_status = 0;  ///< 128 + signal number when a signal ended it
    std::string output;   ///< its stdout
    std::string error;    ///< its stderr
};

/// Run it to its end. A program that ran is a value whatever its exit status. not_found when there
/// is no such program; unavailable when it could not start, ran out of time or wrote more than
/// allowed (it and its children are killed). Thread-safe.
Result<CommandOutput> run(const Command& command);

/// The absolute path of a program in PATH.
std::optional<std::filesystem::path> find_program(std::string_view name);

}  // namespace recourse::base
