#include "base/internal/archive_reader.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/internal/archive_path.hpp"

namespace recourse::base::internal {

namespace {

/// Small archives may compress very well without harm.
constexpr std::uint64_t ratio_matters_from = 1 << 20;

Result<void> too_large(std::string_view what, std::uint64_t limit) {
    return fail(ErrorCode::invalid_input, fmt::format("{} is larger than {} bytes", what, limit));
}

ArchiveReader reader_of_tars() {
    ArchiveReader reader(archive_read_new());
    archive_read_support_filter_gzip(reader.get());
    archive_read_support_filter_bzip2(reader.get());
    archive_read_support_filter_xz(reader.get());
    archive_read_support_filter_zstd(reader.get());
    archive_read_support_format_tar(reader.get());
    return reader;
}

}  // namespace

ArchiveReader new_archive_reader() {
    ArchiveReader reader = reader_of_tars();
    archive_read_support_format_zip(reader.get());
    return reader;
}

ArchiveReader new_walking_reader(ZipReading zips) {
    ArchiveReader reader = reader_of_tars();
    archive_read_support_format_7zip(reader.get());
    if (zips == ZipReading::by_the_list) {
        archive_read_support_format_zip_seekable(reader.get());
    } else {
        archive_read_support_format_zip_streamable(reader.get());
    }
    return reader;
}

bool skips_without_unpacking(archive* reader, ZipReading zips) {
    const int format = archive_format(reader) & ARCHIVE_FORMAT_BASE_MASK;
    const bool packed_as_a_whole = archive_filter_count(reader) > 1;
    return !packed_as_a_whole &&
           (format == ARCHIVE_FORMAT_TAR ||
            (format == ARCHIVE_FORMAT_ZIP && zips == ZipReading::by_the_list));
}

Error damaged_archive() {
    return Error(ErrorCode::invalid_input, "not an archive, or a damaged one");
}

Result<void> ArchiveMeter::next_entry() {
    entry_bytes_ = 0;
    if (++entries_ <= limits_.max_entries) return {};
    return fail(ErrorCode::invalid_input,
                fmt::format("an archive of more than {} files", limits_.max_entries));
}

Result<void> ArchiveMeter::add(std::uint64_t bytes) {
    entry_bytes_ += bytes;
    if (entry_bytes_ > limits_.max_entry_bytes) {
        total_bytes_ += bytes;
        return too_large("a file in the archive", limits_.max_entry_bytes);
    }
    return add_passed(bytes);
}

Result<void> ArchiveMeter::add_passed(std::uint64_t bytes) {
    total_bytes_ += bytes;
    if (total_bytes_ > limits_.max_total_bytes) {
        return too_large("what the archive holds", limits_.max_total_bytes);
    }
    const auto packed =
        static_cast<std::uint64_t>(std::max<la_int64_t>(archive_filter_bytes(reader_, -1), 1));
    if (total_bytes_ > ratio_matters_from && total_bytes_ / packed > limits_.max_ratio) {
        return fail(
            ErrorCode::invalid_input,
            fmt::format("the archive unpacks to more than {} times its size", limits_.max_ratio));
    }
    return {};
}

Result<std::size_t> OpenArchiveEntry::read(std::span<std::byte> buffer) {
    const la_ssize_t count = archive_read_data(reader_, buffer.data(), buffer.size());
    if (count < 0) return fail(damaged_archive().in_record(path_));
    RECOURSE_CHECK(meter_.add(static_cast<std::uint64_t>(count)).in_record(path_));
    return static_cast<std::size_t>(count);
}

Result<std::string> OpenArchiveEntry::read_all() {
    std::string bytes;
    std::vector<std::byte> block(archive_block_bytes);
    while (const std::size_t count = RECOURSE_TRY(read(block))) {
        bytes += as_text(ByteView(block).first(count));
    }
    return bytes;
}

Result<void> OpenArchiveEntry::skip_rest() {
    std::vector<std::byte> block(archive_block_bytes);
    while (RECOURSE_TRY(read(block)) != 0) continue;
    return {};
}

std::string stored_path(archive_entry* entry) {
    const char* stored = archive_entry_pathname_utf8(entry);
    if (stored == nullptr) stored = archive_entry_pathname(entry);
    return stored == nullptr ? "" : stored;
}

std::string_view problem_of_entry(archive_entry* entry, std::string_view path) {
    const bool link =
        archive_entry_hardlink(entry) != nullptr || archive_entry_symlink(entry) != nullptr;
    if (archive_entry_is_encrypted(entry) != 0) return "it is encrypted";
    if (link || archive_entry_filetype(entry) != AE_IFREG) {
        return "links and devices are not allowed";
    }
    return problem_of_archive_path(path);
}

}  // namespace recourse::base::internal
