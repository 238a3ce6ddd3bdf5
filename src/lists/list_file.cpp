#include "lists/list_file.hpp"

#include <sys/stat.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <memory>

#include "base/gzip_source.hpp"
#include "base/hash.hpp"

namespace recourse::lists {

using base::ByteSource;
using base::ErrorCode;
using base::Result;

namespace {

struct CloseFile {
    void operator()(std::FILE* file) const { std::fclose(file); }
};

Result<ByteSource> open_bytes(const std::filesystem::path& path, const std::string& name) {
    struct stat info{};
    if (::stat(path.c_str(), &info) != 0 || !S_ISREG(info.st_mode)) {
        const bool missing = errno == ENOENT || errno == ENOTDIR;
        if (missing) return fail(base::Error(ErrorCode::not_found, "no such file").in_file(name));
        return fail(base::Error(ErrorCode::invalid_input, "not a regular file").in_file(name));
    }
    const std::shared_ptr<std::FILE> file(std::fopen(path.c_str(), "rbe"), [](std::FILE* opened) {
        if (opened != nullptr) CloseFile{}(opened);
    });
    if (!file) return fail(base::Error(ErrorCode::denied, "may not be read").in_file(name));
    return ByteSource([file, name](std::span<std::byte> buffer) -> Result<std::size_t> {
        const std::size_t count = std::fread(buffer.data(), 1, buffer.size(), file.get());
        if (count == 0 && std::ferror(file.get()) != 0) {
            return fail(base::Error(ErrorCode::unavailable, "cannot be read").in_file(name));
        }
        return count;
    });
}

/// Passes bytes on, names the file in errors, and stops at ListFile::max_bytes.
ByteSource bounded(ByteSource source, std::string name) {
    const auto total = std::make_shared<std::uint64_t>(0);
    return [source = std::move(source), name = std::move(name),
            total](std::span<std::byte> buffer) -> Result<std::size_t> {
        Result<std::size_t> count = source(buffer).in_file(name);
        if (!count) return count;
        *total += *count;
        if (*total > ListFile::max_bytes) {
            return fail(
                base::Error(ErrorCode::invalid_input, "larger than any list").in_file(name));
        }
        return count;
    };
}

Result<std::string> read_up_to(const ByteSource& source, std::uint64_t limit) {
    std::string bytes;
    std::array<std::byte, 64 << 10> buffer{};
    while (bytes.size() < limit) {
        const std::size_t count = RECOURSE_TRY(source(buffer));
        if (count == 0) break;
        bytes.append(base::as_text(std::span(buffer).first(count)));
    }
    return bytes;
}

/// Visits the members of a zip until `visit` fails.
Result<void> visit_zip(const std::filesystem::path& path, const base::ArchiveVisitor& visit) {
    const base::ArchiveLimits limits{.max_entries = 10'000,
                                     .max_entry_bytes = ListFile::max_bytes,
                                     .max_total_bytes = ListFile::max_bytes,
                                     .max_ratio = 1'000};
    return base::visit_archive(path, limits, visit);
}

/// Whether a zip has one member and no more; damage means no.
bool has_one_member(const std::filesystem::path& path) {
    std::size_t members = 0;
    const auto visited = visit_zip(path, [&](base::ArchiveEntry&) -> Result<void> {
        if (++members < 2) return {};
        return base::fail(ErrorCode::conflict, "more than one");
    });
    return visited && members == 1;
}

Result<void> write_entry(base::ArchiveEntry& entry, const std::filesystem::path& target) {
    const std::unique_ptr<std::FILE, CloseFile> out(std::fopen(target.c_str(), "wbe"));
    if (!out) return base::fail(ErrorCode::unavailable, "cannot be unpacked");
    std::array<std::byte, 64 << 10> buffer{};
    while (true) {
        const std::size_t count = RECOURSE_TRY(entry.read(buffer));
        if (count == 0) break;
        if (std::fwrite(buffer.data(), 1, count, out.get()) != count) {
            return base::fail(ErrorCode::unavailable, "cannot be unpacked: the disk is full");
        }
    }
    if (std::fflush(out.get()) == 0) return {};
    return base::fail(ErrorCode::unavailable, "cannot be unpacked: the disk is full");
}

}  // namespace

Result<ListFile> ListFile::open(const std::filesystem::path& path) {
    ListFile file;
    file.name_ = path.string();
    file.path_ = path;
    file.content_ = path;
    const ByteSource raw = RECOURSE_TRY(open_bytes(path, file.name_));
    std::array<std::byte, 2> magic{};
    const std::size_t count = RECOURSE_TRY(raw(magic));
    file.gzipped_ = count == 2 && magic[0] == std::byte{0x1f} && magic[1] == std::byte{0x8b};
    const bool zipped = count == 2 && magic[0] == std::byte{'P'} && magic[1] == std::byte{'K'};
    if (zipped && has_one_member(path)) {
        RECOURSE_CHECK(file.unpack_only_member().in_file(file.name_));
    }
    const ByteSource source = RECOURSE_TRY(file.bytes());
    file.head_ = RECOURSE_TRY(read_up_to(source, head_bytes));
    if (file.head_.size() > head_bytes) file.head_.resize(head_bytes);
    return file;
}

Result<void> ListFile::unpack_only_member() {
    auto folder = std::make_shared<base::TempFolder>(RECOURSE_TRY(base::TempFolder::create()));
    content_ = folder->path() / "member";
    unpacked_ = std::move(folder);
    return visit_zip(path_,
                     [&](base::ArchiveEntry& entry) { return write_entry(entry, content_); });
}

Result<ByteSource> ListFile::bytes() const {
    ByteSource source = RECOURSE_TRY(open_bytes(content_, name_));
    if (gzipped_) source = base::gunzip_source(std::move(source));
    return bounded(std::move(source), name_);
}

Result<std::string> ListFile::read_all(std::uint64_t limit) const {
    const ByteSource source = RECOURSE_TRY(bytes());
    std::string all = RECOURSE_TRY(read_up_to(source, limit + 1));
    if (all.size() > limit) {
        return fail(
            base::Error(ErrorCode::invalid_input, "larger than this format may be").in_file(name_));
    }
    return all;
}

Result<std::string> ListFile::sha256() const {
    const ByteSource source = RECOURSE_TRY(bytes());
    base::Hasher hasher(base::HashAlgorithm::sha256);
    std::array<std::byte, 64 << 10> buffer{};
    while (true) {
        const std::size_t count = RECOURSE_TRY(source(buffer));
        if (count == 0) break;
        hasher.update(std::span(buffer).first(count));
    }
    return base::to_hex(hasher.finish());
}

}  // namespace recourse::lists
