#pragma once

#include <filesystem>
#include <functional>
#include <string>

#include "base/archive.hpp"
#include "base/result.hpp"

namespace recourse::casework::internal {

/// A regular file that was found, open.
struct FoundFile {
    std::string path;           ///< from the path that was given on, in UTF-8
    std::string path_bytes;     ///< hexadecimal, when the bytes of the path are no
                                ///< UTF-8; else empty
    std::uint64_t size = 0;     ///< bytes, when it was opened
    std::int64_t modified = 0;  ///< its file system's modification time, Unix seconds
    base::ByteSource content;   ///< valid during the visit only
};

using FileVisitor = std::function<base::Result<void>(FoundFile& file)>;
/// Told of what was found and cannot be taken.
using NotTaken = std::function<void(const std::string& path, const std::string& why)>;

/// Visit a file, or every file below a folder, in the order of names. Links are
/// never followed, not even while somebody changes the folder. An error of the
/// visitor ends the walk. not_found when nothing is at `path`.
base::Result<void> walk_evidence(const std::filesystem::path& path, const FileVisitor& visit,
                                 const NotTaken& not_taken);

}  // namespace recourse::casework::internal
