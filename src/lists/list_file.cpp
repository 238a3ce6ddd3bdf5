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

}  // namespace

Result<ListFile> ListFile::open(const std::filesystem::path& path) {
    ListFile file;
    file.name_ = path.string();
    file.path_ = path;
    const ByteSource raw = RECOURSE_TRY(open_bytes(path, file.name_));
    std::array<std::byte, 2> magic{};
    const std::size_t count = RECOURSE_TRY(raw(magic));
    file.gzipped_ = count == 2 && magic[0] == std::byte{0x1f} && magic[1] == std::byte{0x8b};
    const ByteSource source = RECOURSE_TRY(file.bytes());
    file.head_ = RECOURSE_TRY(read_up_to(source, head_bytes));
    if (file.head_.size() > head_bytes) file.head_.resize(head_bytes);
    return file;
}

Result<ByteSource> ListFile::bytes() const {
    ByteSource source = RECOURSE_TRY(open_bytes(path_, name_));
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
