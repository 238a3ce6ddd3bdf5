#include "base/mapped_file.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>

#include <cerrno>
#include <utility>

#include "base/internal/file_descriptor.hpp"
#include "base/internal/system_error.hpp"

namespace recourse::base {

Result<MappedFile> MappedFile::open(const std::filesystem::path& path) {
    const internal::FileDescriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (!file) return fail(internal::system_error(errno, "read", path));
    struct stat status{};
    if (::fstat(file.get(), &status) != 0) return fail(internal::system_error(errno, "read", path));
    if (!S_ISREG(status.st_mode)) {
        return fail(Error(ErrorCode::invalid_input, "not a regular file").in_file(path.string()));
    }
    const auto size = static_cast<std::size_t>(status.st_size);
    if (size == 0) return MappedFile(ByteView());
    void* const at = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE | MAP_POPULATE, file.get(), 0);
    if (at == MAP_FAILED) return fail(internal::system_error(errno, "read", path));
    return MappedFile(ByteView(static_cast<const std::byte*>(at), size));
}

MappedFile::MappedFile(MappedFile&& other) noexcept
    : bytes_(std::exchange(other.bytes_, ByteView())) {}

MappedFile& MappedFile::operator=(MappedFile&& other) noexcept {
    std::swap(bytes_, other.bytes_);
    return *this;
}

MappedFile::~MappedFile() {
    if (bytes_.empty()) return;
    ::munmap(const_cast<std::byte*>(bytes_.data()), bytes_.size());  // NOLINT: it was ours to map
}

}  // namespace recourse::base
