#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/result.hpp"

namespace recourse::vault::internal {

/// What was noted.
struct PendingNotes {
    std::vector<std::string> names;  ///< of objects
    /// The rows of the database were copied with the folder from elsewhere: the objects that they
    /// name and that are not noted are somebody else's too.
    bool copied = false;
};

/// The file `pending-objects` of a workspace folder: names of the objects in a bucket that this
/// folder, and no copy of it, is writing, has written or is to remove. Only those may be swept: a
/// bucket does not say whose an object is. A plain file rather than a table, because a note must
/// last even when the transaction in which the object is written does not.
///
/// The file names itself (inode and time of birth), so that a copy of it is noticed and counts for
/// nothing. Under the workspace's write lock.
class PendingObjects {
public:
    static constexpr std::string_view file_name = "pending-objects";

    explicit PendingObjects(std::filesystem::path folder) : folder_(std::move(folder)) {}

    /// On the disk when this returns. unavailable when it cannot be.
    base::Result<void> note(std::span<const std::string> names);
    base::Result<PendingNotes> read() const;
    /// Hold exactly these from now on, and nothing is copied.
    base::Result<void> replace(std::span<const std::string> names);

private:
    std::filesystem::path path() const { return folder_ / file_name; }
    base::Result<std::optional<std::string>> read_own() const;
    base::Result<void> write(const PendingNotes& notes) const;

    std::filesystem::path folder_;
    bool is_own_ = false;  ///< the file was seen to be this folder's
};

}  // namespace recourse::vault::internal
