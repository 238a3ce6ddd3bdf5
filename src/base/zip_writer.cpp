#include <archive.h>
#include <archive_entry.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <memory>
#include <optional>
#include <set>

#include "base/archive.hpp"
#include "base/atomic_file.hpp"
#include "base/internal/archive_path.hpp"
#include "base/internal/file_descriptor.hpp"
#include "base/internal/system_error.hpp"

namespace recourse::base {
namespace {

constexpr std::size_t copy_block = 128 * 1024;

struct FreeWriter {
    void operator()(archive* writer) const { archive_write_free(writer); }
};
struct FreeEntry {
    void operator()(archive_entry* entry) const { archive_entry_free(entry); }
};

/// Where libarchive's bytes go, and what went wrong there.
struct Target {
    AtomicFile file;
    std::optional<Error> error;
};

la_ssize_t write_to_target(archive* writer, void* data, const void* bytes, size_t size) {
    auto& target = *static_cast<Target*>(data);
    Result<void> written = target.file.write({static_cast<const char*>(bytes), size});
    if (written) return static_cast<la_ssize_t>(size);
    target.error = std::move(written).error();
    archive_set_error(writer, EIO, "write failed");
    return -1;
}

ByteSource source_of(const std::string& bytes) {
    return [rest = as_bytes(bytes)](std::span<std::byte> buffer) mutable -> Result<std::size_t> {
        const std::size_t count = std::min(buffer.size(), rest.size());
        std::ranges::copy(rest.first(count), buffer.begin());
        rest = rest.subspan(count);
        return count;
    };
}

Result<ByteSource> source_of(const std::filesystem::path& path) {
    // std::function copies, a FileDescriptor does not: hence shared.
    auto file =
        std::make_shared<internal::FileDescriptor>(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!*file) return fail(internal::system_error(errno, "read", path));
    return ByteSource([file, path](std::span<std::byte> buffer) -> Result<std::size_t> {
        ssize_t count = 0;
        do {
            count = ::read(file->get(), buffer.data(), buffer.size());
        } while (count < 0 && errno == EINTR);
        if (count < 0) return fail(internal::system_error(errno, "read", path));
        return static_cast<std::size_t>(count);
    });
}

Result<ByteSource> source_of(const ZipEntry& entry) {
    if (const auto* bytes = std::get_if<std::string>(&entry.content)) return source_of(*bytes);
    if (const auto* path = std::get_if<std::filesystem::path>(&entry.content)) {
        return source_of(*path);
    }
    return std::get<ByteSource>(entry.content);
}

class ZipWriter {
public:
    explicit ZipWriter(Target& target) : target_(target), writer_(archive_write_new()) {}

    Result<void> open() {
        // Zip64 headers only where the size asks for them, and never a guess from the clock.
        RECOURSE_CHECK(check(archive_write_set_format_zip(writer_.get())));
        RECOURSE_CHECK(check(archive_write_set_bytes_in_last_block(writer_.get(), 1)));
        return check(
            archive_write_open(writer_.get(), &target_, nullptr, write_to_target, nullptr));
    }

    Result<void> add(const ZipEntry& entry) {
        const ByteSource source = RECOURSE_TRY(source_of(entry));
        const std::unique_ptr<archive_entry, FreeEntry> header(archive_entry_new());
        archive_entry_set_pathname_utf8(header.get(), entry.path.c_str());
        archive_entry_set_filetype(header.get(), AE_IFREG);
        archive_entry_set_perm(header.get(), 0644);
        // Time 0 becomes zip's first day, 1980-01-01, in every time zone.
        archive_entry_set_mtime(header.get(), 0, 0);
        archive_entry_set_uid(header.get(), 0);
        archive_entry_set_gid(header.get(), 0);
        set_size(header.get(), entry);
        RECOURSE_CHECK(check(entry.deflate
                                 ? archive_write_zip_set_compression_deflate(writer_.get())
                                 : archive_write_zip_set_compression_store(writer_.get())));
        RECOURSE_CHECK(check(archive_write_header(writer_.get(), header.get())));
        std::vector<std::byte> block(copy_block);
        while (const std::size_t count = RECOURSE_TRY(source(block))) {
            const la_ssize_t written = archive_write_data(writer_.get(), block.data(), count);
            if (written != static_cast<la_ssize_t>(count)) return fail(failure());
        }
        return check(archive_write_finish_entry(writer_.get()));
    }

    Result<void> close() { return check(archive_write_close(writer_.get())); }

private:
    /// Readers that stream need the size before the bytes when they are stored as they are.
    static void set_size(archive_entry* header, const ZipEntry& entry) {
        std::error_code problem;
        if (const auto* bytes = std::get_if<std::string>(&entry.content)) {
            archive_entry_set_size(header, static_cast<la_int64_t>(bytes->size()));
        } else if (const auto* path = std::get_if<std::filesystem::path>(&entry.content)) {
            const auto size = std::filesystem::file_size(*path, problem);
            if (!problem) archive_entry_set_size(header, static_cast<la_int64_t>(size));
        }
    }

    Error failure() const {
        return target_.error.value_or(Error(ErrorCode::unavailable, "the zip cannot be written"));
    }

    Result<void> check(int status) const {
        if (status == ARCHIVE_OK) return {};
        return fail(failure());
    }

    Target& target_;
    std::unique_ptr<archive, FreeWriter> writer_;
};

}  // namespace

Result<void> write_zip(const std::filesystem::path& file, std::span<const ZipEntry> entries,
                       FileAccess access) {
    std::set<std::string_view> seen;
    for (const ZipEntry& entry : entries) {
        std::string_view problem = internal::problem_of_archive_path(entry.path);
        if (!seen.insert(entry.path).second) problem = "a file is named twice";
        if (problem.empty()) continue;
        return fail(Error(ErrorCode::invalid_input, fmt::format("zip not written: {}", problem))
                        .in_file(file.string())
                        .in_record(entry.path));
    }
    Target target{RECOURSE_TRY(AtomicFile::create(file, access)), std::nullopt};
    ZipWriter writer(target);
    RECOURSE_CHECK(writer.open());
    for (const ZipEntry& entry : entries) RECOURSE_CHECK(writer.add(entry).in_record(entry.path));
    RECOURSE_CHECK(writer.close());
    return target.file.commit();
}

}  // namespace recourse::base
