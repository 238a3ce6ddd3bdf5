#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/random_access.hpp"
#include "base/result.hpp"

namespace recourse::casework::internal {

/// A file of a package with the digests that packages of devices state.
struct PackageFile {
    std::string path;
    std::uint64_t size = 0;
    std::map<std::string, std::string> digests;  ///< "sha256" -> lower-case hex; also md5, sha1,
                                                 ///< sha512
    bool has_c2pa = false;                       ///< a C2PA manifest is embedded in it
    std::string text;  ///< the content of a small file that describes others; else empty

    std::string_view name() const;  ///< the last part of the path
};

/// A package of a device: media, and small files that describe them.
struct PackageFiles {
    std::vector<PackageFile> files;
    std::vector<std::string> unread;  ///< what could not be read, a sentence each; the first 100

    const PackageFile* find(std::string_view path) const;
    /// The first that has this digest (any algorithm, hex of either case); null when none has.
    const PackageFile* with_digest(std::string_view hex) const;
};

/// Read every file once. `bytes` is an archive.
base::Result<PackageFiles> read_package_files(base::RandomAccess& bytes);

}  // namespace recourse::casework::internal
