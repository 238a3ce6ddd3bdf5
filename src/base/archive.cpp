#include "base/archive.hpp"

#include <archive.h>
#include <archive_entry.h>
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <set>

#include "base/internal/archive_path.hpp"

namespace recourse::base {
namespace {

constexpr std::size_t block_size = 128 * 1024;
/// Small archives may compress very well without harm.
constexpr std::uint64_t ratio_matters_from = 1 << 20;

struct FreeReader {
    void operator()(archive* reader) const { archive_read_free(reader); }
};
using Reader = std::unique_ptr<archive, FreeReader>;

Error damaged() {
    return Error(ErrorCode::invalid_input, "not an archive, or a damaged one");
}

/// Counts what came out of an archive against what it may cost.
class Meter {
public:
    Meter(archive* reader, const ArchiveLimits& limits) : reader_(reader), limits_(limits) {}

    Result<void> next_entry() {
        entry_bytes_ = 0;
        if (++entries_ <= limits_.max_entries) return {};
        return fail(ErrorCode::invalid_input,
                    fmt::format("an archive of more than {} files", limits_.max_entries));
    }

    Result<void> add(std::uint64_t bytes) {
        entry_bytes_ += bytes;
        total_bytes_ += bytes;
        if (entry_bytes_ > limits_.max_entry_bytes) {
            return too_large("a file in the archive", limits_.max_entry_bytes);
        }
        if (total_bytes_ > limits_.max_total_bytes) {
            return too_large("what the archive holds", limits_.max_total_bytes);
        }
        const auto packed =
            static_cast<std::uint64_t>(std::max<la_int64_t>(archive_filter_bytes(reader_, -1), 1));
        if (total_bytes_ > ratio_matters_from && total_bytes_ / packed > limits_.max_ratio) {
            return fail(ErrorCode::invalid_input,
                        fmt::format("the archive unpacks to more than {} times its size",
                                    limits_.max_ratio));
        }
        return {};
    }

private:
    static Result<void> too_large(std::string_view what, std::uint64_t limit) {
        return fail(ErrorCode::invalid_input,
                    fmt::format("{} is larger than {} bytes", what, limit));
    }

    archive* reader_;
    const ArchiveLimits& limits_;
    std::size_t entries_ = 0;
    std::uint64_t entry_bytes_ = 0;
    std::uint64_t total_bytes_ = 0;
};

class OpenEntry final : public ArchiveEntry {
public:
    OpenEntry(archive* reader, Meter& meter, std::string path)
        : reader_(reader), meter_(meter), path_(std::move(path)) {}

    const std::string& path() const override { return path_; }

    Result<std::size_t> read(std::span<std::byte> buffer) override {
        const la_ssize_t count = archive_read_data(reader_, buffer.data(), buffer.size());
        if (count < 0) return fail(damaged().in_record(path_));
        RECOURSE_CHECK(meter_.add(static_cast<std::uint64_t>(count)).in_record(path_));
        return static_cast<std::size_t>(count);
    }

    Result<std::string> read_all() override {
        std::string bytes;
        std::vector<std::byte> block(block_size);
        while (const std::size_t count = RECOURSE_TRY(read(block))) {
            bytes += as_text(ByteView(block).first(count));
        }
        return bytes;
    }

    /// Passing over a file costs what reading it costs.
    Result<void> skip_rest() {
        std::vector<std::byte> block(block_size);
        while (RECOURSE_TRY(read(block)) != 0) continue;
        return {};
    }

private:
    archive* reader_;
    Meter& meter_;
    std::string path_;
};

/// The path of a regular file; empty for a folder.
Result<std::string> checked_path(archive_entry* entry) {
    const char* stored = archive_entry_pathname_utf8(entry);
    if (stored == nullptr) stored = archive_entry_pathname(entry);
    const std::string path = stored == nullptr ? "" : stored;
    const auto type = archive_entry_filetype(entry);
    if (type == AE_IFDIR) return std::string();
    const bool link =
        archive_entry_hardlink(entry) != nullptr || archive_entry_symlink(entry) != nullptr;
    std::string_view problem = internal::problem_of_archive_path(path);
    if (link || type != AE_IFREG) problem = "links and devices are not allowed";
    if (archive_entry_is_encrypted(entry) != 0) problem = "it is encrypted";
    if (!problem.empty()) {
        return fail(Error(ErrorCode::invalid_input, fmt::format("archive refused: {}", problem))
                        .in_record(path));
    }
    return path;
}

Reader new_reader() {
    Reader reader(archive_read_new());
    archive_read_support_filter_gzip(reader.get());
    archive_read_support_filter_bzip2(reader.get());
    archive_read_support_filter_xz(reader.get());
    archive_read_support_filter_zstd(reader.get());
    archive_read_support_format_zip(reader.get());
    archive_read_support_format_tar(reader.get());
    return reader;
}

Result<void> visit(archive* reader, const ArchiveLimits& limits, const ArchiveVisitor& visitor) {
    Meter meter(reader, limits);
    std::set<std::string> seen;
    while (true) {
        archive_entry* header = nullptr;
        const int status = archive_read_next_header(reader, &header);
        if (status == ARCHIVE_EOF) return {};
        if (status != ARCHIVE_OK && status != ARCHIVE_WARN) return fail(damaged());
        RECOURSE_CHECK(meter.next_entry());
        const std::string path = RECOURSE_TRY(checked_path(header));
        if (path.empty()) continue;
        if (!seen.insert(path).second) {
            return fail(Error(ErrorCode::invalid_input, "archive refused: a file is in it twice")
                            .in_record(path));
        }
        OpenEntry entry(reader, meter, path);
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
    const Reader reader = new_reader();
    if (archive_read_open_filename(reader.get(), file.c_str(), block_size) != ARCHIVE_OK) {
        return fail(damaged().in_file(file.string()));
    }
    return visit(reader.get(), limits, visitor).in_file(file.string());
}

Result<void> visit_archive(ByteView bytes, const ArchiveLimits& limits,
                           const ArchiveVisitor& visitor) {
    const Reader reader = new_reader();
    if (archive_read_open_memory(reader.get(), bytes.data(), bytes.size()) != ARCHIVE_OK) {
        return fail(damaged());
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
    const Reader reader(archive_read_new());
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
    std::string block(block_size, '\0');
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
