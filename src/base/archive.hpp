#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/bytes.hpp"
#include "base/file.hpp"
#include "base/result.hpp"

namespace recourse::base {

/// What an archive may cost. Going over any is invalid_input.
struct ArchiveLimits {
    std::size_t max_entries = 10'000;
    std::uint64_t max_entry_bytes = std::uint64_t{1} << 30;
    std::uint64_t max_total_bytes = std::uint64_t{2} << 30;
    /// Unpacked over packed size of the whole archive, checked once more than 1 MiB came out.
    std::uint64_t max_ratio = 1'000;
};

/// The regular file that a walk over an archive is at. Valid during the visit only.
class ArchiveEntry {
public:
    virtual ~ArchiveEntry() = default;

    /// Relative, `/` between folders, without `.` or `..`.
    virtual const std::string& path() const = 0;
    /// Fill `buffer` with the next bytes; how many came, 0 at the end.
    virtual Result<std::size_t> read(std::span<std::byte> buffer) = 0;
    /// All remaining bytes.
    virtual Result<std::string> read_all() = 0;
};

using ArchiveVisitor = std::function<Result<void>(ArchiveEntry& entry)>;

/// Visit every file of a zip, tar or compressed tar in stored order; folders are passed over. The
/// first failure of the visitor ends the walk. invalid_input on what is no archive or damaged, on
/// absolute paths, `..`, links, devices, encrypted entries, names twice, and passed limits.
Result<void> visit_archive(const std::filesystem::path& file, const ArchiveLimits& limits,
                           const ArchiveVisitor& visitor);
Result<void> visit_archive(ByteView bytes, const ArchiveLimits& limits,
                           const ArchiveVisitor& visitor);

/// The files of a small archive by path.
Result<std::map<std::string, std::string>> unpack_archive(ByteView bytes,
                                                          const ArchiveLimits& limits = {});

/// Unpack one gzip stream (RFC 1952) of at most `max_bytes` unpacked.
Result<std::string> gunzip(std::string_view bytes, std::uint64_t max_bytes);

/// Bytes that come in pieces: fill the buffer, say how many came, 0 at the end.
using ByteSource = std::function<Result<std::size_t>(std::span<std::byte> buffer)>;

struct ZipEntry {
    std::string path;  ///< as in ArchiveEntry::path
    /// The bytes, a file to read them from, or where they come from; only the first sits in memory.
    std::variant<std::string, std::filesystem::path, ByteSource> content;
    bool deflate = true;  ///< false stores it as it is: for what is compressed already
};

/// Write a zip atomically. The same entries give the same bytes on every machine: order as given,
/// all times 1980-01-01, no owners. invalid_input on paths that visit_archive would refuse.
Result<void> write_zip(const std::filesystem::path& file, std::span<const ZipEntry> entries,
                       FileAccess access = FileAccess::everyone);

}  // namespace recourse::base
