#include "base/archive.hpp"

#include <fmt/format.h>

#include <set>

#include "base/internal/archive_reader.hpp"

namespace recourse::base {
namespace {

using internal::ArchiveReader;
using internal::damaged_archive;
using internal::new_archive_reader;

/// The path of a regular file; empty for a folder.
Result<std::string> checked_path(archive_entry* entry) {
    if (archive_entry_filetype(entry) == AE_IFDIR) return std::string();
    std::string path = internal::stored_path(entry);
    const std::string_view problem = internal::problem_of_entry(entry, path);
    if (problem.empty()) return path;
    return fail(Error(ErrorCode::invalid_input, fmt::format("archive refused: {}", problem))
                    .in_record(path));
}

Result<void> visit(archive* reader, const ArchiveLimits& limits, const ArchiveVisitor& visitor) {
    internal::ArchiveMeter meter(reader, limits);
    std::set<std::string> seen;
    while (true) {
        archive_entry* header = nullptr;
        const int status = archive_read_next_header(reader, &header);
        if (status == ARCHIVE_EOF) return {};
        if (status != ARCHIVE_OK && status != ARCHIVE_WARN) return fail(damaged_archive());
        RECOURSE_CHECK(meter.next_entry());
        const std::string path = RECOURSE_TRY(checked_path(header));
        if (path.empty()) continue;
        if (!seen.insert(path).second) {
            return fail(Error(ErrorCode::invalid_input, "archive refused: a file is in it twice")
                            .in_record(path));
        }
        internal::OpenArchiveEntry entry(reader, meter, path);
        RECOURSE_CHECK(visitor(entry));
        RECOURSE_CHECK(entry.skip_rest());
    }
}

}  // namespace

Result<void> visit_archive(const std::filesystem::path& file, const ArchiveLimits& limits,
                           const ArchiveVisitor& visitor) {
    std::error_code ignored;
    if (!std::filesystem::is_regular_file(file, ignored)) {
        return fail(Error(ErrorCode::not_found, "there is no such file").in_file(file.string()));
    }
    const ArchiveReader reader = new_archive_reader();
    if (archive_read_open_filename(reader.get(), file.c_str(), internal::archive_block_bytes) !=
        ARCHIVE_OK) {
        return fail(damaged_archive().in_file(file.string()));
    }
    return visit(reader.get(), limits, visitor).in_file(file.string());
}

Result<void> visit_archive(ByteView bytes, const ArchiveLimits& limits,
                           const ArchiveVisitor& visitor) {
    const ArchiveReader reader = new_archive_reader();
    if (archive_read_open_memory(reader.get(), bytes.data(), bytes.size()) != ARCHIVE_OK) {
        return fail(damaged_archive());
    }
    return visit(reader.get(), limits, visitor);
}

Result<std::map<std::string, std::string>> unpack_archive(ByteView bytes,
                                                          const ArchiveLimits& limits) {
    std::map<std::string, std::string> files;
    RECOURSE_CHECK(visit_archive(bytes, limits, [&](ArchiveEntry& entry) -> Result<void> {
        files[entry.path()] = RECOURSE_TRY(entry.read_all());
        return {};
    }));
    return files;
}

Result<std::string> gunzip(std::string_view bytes, std::uint64_t max_bytes) {
    const auto not_gzip = [] { return Error(ErrorCode::invalid_input, "not gzip, or damaged"); };
    const ArchiveReader reader(archive_read_new());
    archive_read_support_filter_gzip(reader.get());
    archive_read_support_format_raw(reader.get());
    archive_entry* header = nullptr;
    if (!bytes.starts_with("\x1F\x8B") ||
        archive_read_open_memory(reader.get(), bytes.data(), bytes.size()) != ARCHIVE_OK) {
        return fail(not_gzip());
    }
    const int status = archive_read_next_header(reader.get(), &header);
    if (status == ARCHIVE_EOF) return std::string();
    if (status != ARCHIVE_OK || archive_filter_count(reader.get()) < 2) return fail(not_gzip());
    std::string unpacked;
    std::string block(internal::archive_block_bytes, '\0');
    while (true) {
        const la_ssize_t count = archive_read_data(reader.get(), block.data(), block.size());
        if (count < 0) return fail(not_gzip());
        if (count == 0) return unpacked;
        unpacked.append(block, 0, static_cast<std::size_t>(count));
        if (unpacked.size() > max_bytes) {
            return fail(ErrorCode::invalid_input,
                        fmt::format("unpacks to more than {} bytes", max_bytes));
        }
    }
}

}  // namespace recourse::base
