#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "base/archive.hpp"
#include "base/file.hpp"
#include "base/result.hpp"

namespace recourse::lists {

/// One published file as a reader sees it: a gzipped one is unpacked on the way, and of a zip with
/// one member the member, which is unpacked into a temporary file. A value; const calls are
/// thread-safe.
class ListFile {
public:
    /// The most that a file may hold, unpacked; more is invalid_input. OFAC's largest has 120 MB.
    static constexpr std::uint64_t max_bytes = std::uint64_t{4} << 30;
    /// How much of the beginning is looked at to recognise a format.
    static constexpr std::size_t head_bytes = 64 << 10;

    /// not_found, denied, or invalid_input when it is no regular file, a damaged gzip or zip.
    static base::Result<ListFile> open(const std::filesystem::path& path);

    /// The path as it was given: what errors name.
    const std::string& name() const { return name_; }
    const std::filesystem::path& path() const { return path_; }
    /// The first bytes, unpacked: all of a small file.
    std::string_view head() const { return head_; }
    bool is_gzipped() const { return gzipped_; }

    /// All bytes from the start, piece by piece. Errors name the file.
    base::Result<base::ByteSource> bytes() const;
    /// All bytes at once; invalid_input when there are more than `limit`.
    base::Result<std::string> read_all(std::uint64_t limit) const;
    /// Lower-case hex SHA-256 of the unpacked bytes.
    base::Result<std::string> sha256() const;

private:
    base::Result<void> unpack_only_member();

    std::string name_;
    std::filesystem::path path_;
    std::string head_;
    /// Where the bytes are: `path_`, or the member of a zip in a folder that goes with the last
    /// copy.
    std::filesystem::path content_;
    std::shared_ptr<const base::TempFolder> unpacked_;
    bool gzipped_ = false;
};

}  // namespace recourse::lists
