#include "base/sealed_memory.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>
#include <utility>
#include <vector>

#include "base/internal/file_descriptor.hpp"
#include "base/internal/system_error.hpp"

namespace recourse::base {

namespace {

using internal::FileDescriptor;

Result<FileDescriptor> make_file() {
    FileDescriptor file(::memfd_create("sealed", MFD_CLOEXEC | MFD_ALLOW_SEALING));
    if (!file) return fail(internal::system_error(errno, "make a file in memory"));
    return file;
}

Result<void> append(const FileDescriptor& file, ByteView bytes) {
    while (!bytes.empty()) {
        const ssize_t count = ::write(file.get(), bytes.data(), bytes.size());
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return fail(internal::system_error(errno, "fill a file in memory"));
        bytes = bytes.subspan(static_cast<std::size_t>(count));
    }
    return {};
}

/// From here on nobody can change it, whatever they hold.
Result<int> seal(FileDescriptor file) {
    constexpr int seals = F_SEAL_WRITE | F_SEAL_GROW | F_SEAL_SHRINK | F_SEAL_SEAL;
    if (::fcntl(file.get(), F_ADD_SEALS, seals) != 0 || ::lseek(file.get(), 0, SEEK_SET) != 0) {
        return fail(internal::system_error(errno, "seal a file in memory"));
    }
    return file.release();
}

}  // namespace

Result<SealedMemory> SealedMemory::copy_of(ByteView bytes) {
    FileDescriptor file = RECOURSE_TRY(make_file());
    RECOURSE_CHECK(append(file, bytes));
    return SealedMemory(RECOURSE_TRY(seal(std::move(file))), bytes.size());
}

Result<SealedMemory> SealedMemory::filled_from(const ByteSource& source, std::uint64_t max_bytes) {
    FileDescriptor file = RECOURSE_TRY(make_file());
    std::vector<std::byte> block(256 * 1024);
    std::uint64_t size = 0;
    while (true) {
        const std::size_t count = RECOURSE_TRY(source(block));
        if (count == 0) break;
        size += count;
        if (size > max_bytes)
            return fail(ErrorCode::invalid_input, fmt::format("larger than {} bytes", max_bytes));
        RECOURSE_CHECK(append(file, ByteView(block).first(count)));
    }
    return SealedMemory(RECOURSE_TRY(seal(std::move(file))), size);
}

SealedMemory::SealedMemory(SealedMemory&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)), size_(other.size_) {}

SealedMemory& SealedMemory::operator=(SealedMemory&& other) noexcept {
    std::swap(descriptor_, other.descriptor_);
    std::swap(size_, other.size_);
    return *this;
}

SealedMemory::~SealedMemory() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

}  // namespace recourse::base
