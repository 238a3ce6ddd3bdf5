#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>

namespace recourse::vault::internal {

/// Which file has a name: another one that has it later is noticed, while the first is open.
struct FileIdentity {
    std::uint64_t device = 0;
    std::uint64_t inode = 0;

    /// Nothing when there is no such file.
    static std::optional<FileIdentity> of(const std::filesystem::path& path);
    bool operator==(const FileIdentity&) const = default;
};

}  // namespace recourse::vault::internal
