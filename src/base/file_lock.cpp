#include "base/file_lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string>
#include <utility>

namespace recourse::base {

namespace {

constexpr int owner_only = 0600;

int open_file(const std::filesystem::path& file) {
    return ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, owner_only);
}

bool lock(int descriptor, int how) {
    int locked = -1;
    while (descriptor >= 0 && (locked = ::flock(descriptor, how)) != 0 && errno == EINTR) continue;
    return locked == 0;
}

auto cannot_lock(const std::filesystem::path& file) {
    return fail(
        Error(ErrorCode::unavailable, std::string("it cannot be locked: ") + std::strerror(errno))
            .in_file(file.string()));
}

}  // namespace

Result<FileLock> FileLock::wait_for(const std::filesystem::path& file) {
    FileLock held(open_file(file));
    if (lock(held.descriptor_, LOCK_EX)) return held;
    return cannot_lock(file);
}

Result<std::optional<FileLock>> FileLock::take(const std::filesystem::path& file) {
    FileLock held(open_file(file));
    if (lock(held.descriptor_, LOCK_EX | LOCK_NB)) return held;
    if (held.descriptor_ >= 0 && errno == EWOULDBLOCK) return std::nullopt;
    return cannot_lock(file);
}

FileLock::FileLock(FileLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

FileLock& FileLock::operator=(FileLock&& other) noexcept {
    std::swap(descriptor_, other.descriptor_);
    return *this;
}

FileLock::~FileLock() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

Result<void> FileLock::leave_note(std::string_view note) {
    const bool noted =
        ::ftruncate(descriptor_, 0) == 0 &&
        ::pwrite(descriptor_, note.data(), note.size(), 0) == static_cast<ssize_t>(note.size());
    if (noted) return {};
    return fail(ErrorCode::unavailable, "the lock cannot be written to");
}

}  // namespace recourse::base
