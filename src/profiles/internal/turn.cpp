#include "profiles/internal/turn.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string>
#include <utility>

namespace recourse::profiles::internal {

base::Result<Turn> Turn::wait_for(const std::filesystem::path& lock_file) {
    Turn turn(::open(lock_file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
    int locked = -1;
    while (turn.descriptor_ >= 0 && (locked = ::flock(turn.descriptor_, LOCK_EX)) != 0 &&
           errno == EINTR)
        continue;
    if (locked == 0) return turn;
    return base::fail(
        base::Error(base::ErrorCode::unavailable,
                    std::string("the profiles cannot be locked: ") + std::strerror(errno))
            .in_file(lock_file.string()));
}

Turn::Turn(Turn&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

Turn::~Turn() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

}  // namespace recourse::profiles::internal
