#include "base/growing_file.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>

#include "base/internal/file_descriptor.hpp"
#include "base/internal/system_error.hpp"

namespace recourse::base {

struct GrowingFile::State {
    std::filesystem::path path;
    internal::FileDescriptor descriptor;
    std::uint64_t size = 0;

    tl::unexpected<Error> failure() const {
        return fail(internal::system_error(errno, "write", path));
    }
};

GrowingFile::GrowingFile(std::unique_ptr<State> state) : state_(std::move(state)) {}
GrowingFile::GrowingFile(GrowingFile&&) noexcept = default;
GrowingFile& GrowingFile::operator=(GrowingFile&&) noexcept = default;
GrowingFile::~GrowingFile() = default;

Result<GrowingFile> GrowingFile::open(const std::filesystem::path& path, std::uint64_t kept,
                                      FileAccess access) {
    auto state = std::make_unique<State>();
    state->path = path;
    const mode_t mode = access == FileAccess::owner_only ? 0600 : 0644;
    state->descriptor = internal::FileDescriptor(
        ::open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, mode));
    const int file = state->descriptor.get();
    if (file < 0) return state->failure();
    if (::flock(file, LOCK_EX | LOCK_NB) != 0) {
        return fail(Error(ErrorCode::conflict, "another run writes it").in_file(path.string()));
    }
    struct stat status{};
    if (::fstat(file, &status) != 0) return state->failure();
    // Whoever had it until now may have finished it and given it its name.
    struct stat named{};
    if (::stat(path.c_str(), &named) != 0 || named.st_ino != status.st_ino ||
        named.st_dev != status.st_dev) {
        return fail(Error(ErrorCode::conflict, "another run finished it").in_file(path.string()));
    }
    if (static_cast<std::uint64_t>(status.st_size) < kept) {
        return fail(Error(ErrorCode::corrupt, "it is shorter than it was").in_file(path.string()));
    }
    if (::ftruncate(file, static_cast<off_t>(kept)) != 0) return state->failure();
    if (::lseek(file, 0, SEEK_END) < 0) return state->failure();
    state->size = kept;
    return GrowingFile(std::move(state));
}

Result<void> GrowingFile::write(std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t count = ::write(state_->descriptor.get(), bytes.data(), bytes.size());
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return state_->failure();
        bytes.remove_prefix(static_cast<std::size_t>(count));
        state_->size += static_cast<std::uint64_t>(count);
    }
    return {};
}

Result<void> GrowingFile::flush() {
    if (::fsync(state_->descriptor.get()) != 0) return state_->failure();
    return {};
}

Result<void> GrowingFile::become(const std::filesystem::path& path) {
    RECOURSE_CHECK(flush());
    if (::rename(state_->path.c_str(), path.c_str()) != 0) return state_->failure();
    state_->path = path;
    const auto folder = path.parent_path();
    return sync_to_disk(folder.empty() ? "." : folder);
}

std::uint64_t GrowingFile::size() const {
    return state_->size;
}

}  // namespace recourse::base
