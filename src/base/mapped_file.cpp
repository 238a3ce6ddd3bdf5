#include "base/mapped_file.hpp"

#include <sys/mman.h>

#include <cerrno>
#include <utility>

#include "base/internal/regular_file.hpp"
#include "base/internal/system_error.hpp"

namespace recourse::base {

Result<MappedFile> MappedFile::open(const std::filesystem::path& path) {
    const auto open = RECOURSE_TRY(internal::open_regular_file(path));
    const auto size = static_cast<std::size_t>(open.size);
    if (size == 0) return MappedFile(ByteView());
    void* const at =
        ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE | MAP_POPULATE, open.file.get(), 0);
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
