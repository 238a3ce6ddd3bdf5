#pragma once

#include <filesystem>

#include "base/result.hpp"

namespace recourse::vault::internal {

/// A folder that is built beside a workspace folder, `.NAME.recourse.rekey`, to take its place at
/// one moment. What is there at the end, the unfinished new folder or the old one, is destroyed:
/// its keys overwritten, then all of it removed. Under the workspace's write lock.
class ReplacementFolder {
public:
    /// Removes what a crash left of an earlier one. unavailable when the file system cannot
    /// exchange two folders or is full; conflict when the workspace folder holds something that is
    /// not a workspace's, which would be lost, or a link, behind which old files would stay.
    static base::Result<ReplacementFolder> make(const std::filesystem::path& workspace);
    ReplacementFolder(ReplacementFolder&& other) noexcept;
    ReplacementFolder& operator=(ReplacementFolder&&) = delete;
    ~ReplacementFolder();

    const std::filesystem::path& path() const { return path_; }

    /// Make it durable and exchange it with the workspace folder, all or nothing.
    base::Result<void> take_the_place();
    /// Destroy what is at path() now; unavailable names what stayed.
    base::Result<void> destroy();

private:
    ReplacementFolder(std::filesystem::path place, std::filesystem::path path)
        : place_(std::move(place)), path_(std::move(path)) {}

    std::filesystem::path place_;
    std::filesystem::path path_;  ///< empty once it is destroyed
};

}  // namespace recourse::vault::internal
