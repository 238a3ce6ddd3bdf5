#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/progress.hpp"
#include "base/result.hpp"
#include "vault/s3_settings.hpp"

namespace recourse::vault {

class Workspace;

/// Where the blobs of a workspace lie.
struct BlobHome {
    std::optional<S3Settings> s3;  ///< without: the workspace's folder
};

struct MovedBlobs {
    std::string home;         ///< in words
    std::size_t objects = 0;  ///< that lie there now
    std::size_t copied = 0;   ///< of them by this call; the others were there from an earlier one
    std::uint64_t bytes = 0;  ///< copied
    std::string left_behind;  ///< why the place before could not be emptied; empty: it was
};

/// Copy every object to another place, read each back and compare it, then use that place and empty
/// the one before. It may fail or be killed at any moment: until all is there the old place counts,
/// and the next call goes on where this one was. A new key to the same place is just remembered.
/// That the place before cannot be emptied is no error; calling again tries again.
/// The place and the move go to the log; the key stays in the encrypted database. conflict while
/// someone else writes; unavailable, denied and corrupt as the places say. Programs that have the
/// workspace open must open it again.
base::Result<MovedBlobs> move_blobs(Workspace& workspace, BlobHome home, base::Progress& progress);

/// In words, with no secret.
base::Result<std::string> describe_blob_home(Workspace& workspace);

}  // namespace recourse::vault
