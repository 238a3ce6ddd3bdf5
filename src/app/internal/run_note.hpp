#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "app/screening_run.hpp"

namespace recourse::app::internal {

/// What makes two runs the same one.
struct RunIdentity {
    std::string input;    ///< SHA-256 of the file
    std::string options;  ///< all that changes the output
    std::string lists;    ///< digest of the current versions
    std::string policy;   ///< screening::Policy::digest

    bool operator==(const RunIdentity&) const = default;
};

/// How far a run has come: what OUT.partial.json holds.
struct RunNote {
    RunIdentity identity;
    ScreeningReport done;
    std::uint64_t output_bytes = 0;
};

std::string options_of(const screening::BatchOptions& options);

/// Nothing when the file is not there.
base::Result<std::optional<RunNote>> read_note(const std::filesystem::path& file);
base::Result<void> write_note(const std::filesystem::path& file, const RunNote& note);

/// "the lists have changed": the first thing in which they differ; empty when they are the same.
std::string difference(const RunIdentity& then, const RunIdentity& now);

}  // namespace recourse::app::internal
