#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "base/result.hpp"

namespace recourse::casework::internal {

/// Whether a path stays within a case folder and is not the folder's own case.toml; invalid_input
/// that says why not.
base::Result<void> check_exhibit_path(std::string_view relative);

/// A file of a case folder, opened without following any link, so that no case file can reach out
/// of its folder.
class ExhibitFile {
public:
    /// `relative` is a path below `folder`, '/' between its parts. The error's message says what is
    /// wrong with it; its place is for the caller to add.
    static base::Result<ExhibitFile> open(const std::filesystem::path& folder,
                                          std::string_view relative);

    ExhibitFile(ExhibitFile&& other) noexcept
        : descriptor_(std::exchange(other.descriptor_, -1)), size_(other.size_) {}
    ExhibitFile& operator=(ExhibitFile&&) = delete;
    ~ExhibitFile();

    std::uint64_t size() const { return size_; }  ///< bytes, when it was opened
    /// Fill `buffer` with the next bytes; how many came, 0 at the end.
    base::Result<std::size_t> read(std::span<std::byte> buffer);

private:
    ExhibitFile(int descriptor, std::uint64_t size) : descriptor_(descriptor), size_(size) {}

    int descriptor_;
    std::uint64_t size_;
};

}  // namespace recourse::casework::internal
