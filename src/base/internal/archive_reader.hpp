#pragma once

#include <archive.h>
#include <archive_entry.h>

#include <memory>
#include <string>

#include "base/archive.hpp"

/// What the strict and the tolerant walk over an archive share.
namespace recourse::base::internal {

struct FreeReader {
    void operator()(archive* reader) const { archive_read_free(reader); }
};
using ArchiveReader = std::unique_ptr<archive, FreeReader>;

inline constexpr std::size_t archive_block_bytes = 128 * 1024;

/// For zip, tar and compressed tar.
ArchiveReader new_archive_reader();
/// For tar and compressed tar, zips that have their list of files at the end, and 7z. Others read
/// zips by what stands before each file only: damaged ones, or those that came by a pipe.
enum class ZipReading { by_the_list, in_order };
ArchiveReader new_walking_reader(ZipReading zips);
/// Whether passing over a file leaves it packed, so that it costs nothing.
bool skips_without_unpacking(archive* reader, ZipReading zips);

Error damaged_archive();

/// Counts what came out of an archive against what it may cost.
class ArchiveMeter {
public:
    ArchiveMeter(archive* reader, const ArchiveLimits& limits) : reader_(reader), limits_(limits) {}

    Result<void> next_entry();
    Result<void> add(std::uint64_t bytes);
    /// Of a file that is passed over: counts against all limits but that of one file.
    Result<void> add_passed(std::uint64_t bytes);

private:
    archive* reader_;
    const ArchiveLimits& limits_;
    std::size_t entries_ = 0;
    std::uint64_t entry_bytes_ = 0;
    std::uint64_t total_bytes_ = 0;
};

/// The entry whose header was read last.
class OpenArchiveEntry final : public ArchiveEntry {
public:
    OpenArchiveEntry(archive* reader, ArchiveMeter& meter, std::string path)
        : reader_(reader), meter_(meter), path_(std::move(path)) {}

    const std::string& path() const override { return path_; }
    Result<std::size_t> read(std::span<std::byte> buffer) override;
    Result<std::string> read_all() override;
    /// Passing over a file costs what reading it costs.
    Result<void> skip_rest();

private:
    archive* reader_;
    ArchiveMeter& meter_;
    std::string path_;
};

/// As it is stored.
std::string stored_path(archive_entry* entry);
/// Why the entry is not taken; empty when it may be.
std::string_view problem_of_entry(archive_entry* entry, std::string_view path);

}  // namespace recourse::base::internal
