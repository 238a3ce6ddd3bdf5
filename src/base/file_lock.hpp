#pragma once

#include <filesystem>
#include <optional>
#include <string_view>

#include "base/result.hpp"

namespace recourse::base {

/// A lock that one holder has at a time, among threads and processes, as long as this lives; it
/// ends with the process at the latest. The file is made where it is missing, for its owner alone,
/// and stays; links are not followed. unavailable, naming the file, when it cannot be made or
/// locked.
class FileLock {
public:
    /// Once nobody else holds it.
    static Result<FileLock> wait_for(const std::filesystem::path& file);
    /// Nothing when somebody else holds it now.
    static Result<std::optional<FileLock>> take(const std::filesystem::path& file);
    FileLock(FileLock&& other) noexcept;
    FileLock& operator=(FileLock&& other) noexcept;
    ~FileLock();

    /// What others may read in the file of who holds it.
    Result<void> leave_note(std::string_view note);

private:
    explicit FileLock(int descriptor) : descriptor_(descriptor) {}

    int descriptor_;
};

}  // namespace recourse::base
