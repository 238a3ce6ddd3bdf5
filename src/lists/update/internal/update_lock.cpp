#include "lists/update/internal/update_lock.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <string>
#include <utility>

#include "base/file.hpp"
#include "base/printable.hpp"

namespace recourse::lists::internal {

using base::Error;
using base::ErrorCode;
using base::Result;

namespace {

constexpr std::uint64_t most_note_bytes = 200;

/// The holder leaves a note; who reads it while it is written gets less of it.
Result<void> somebody_else_works(const std::filesystem::path& file) {
    const auto note = base::read_file(file, most_note_bytes);
    return base::fail(ErrorCode::conflict,
                      "another update is running" +
                          (note && !note->empty() ? " (" + base::printable(*note) + ")" : ""));
}

}  // namespace

Result<UpdateLock> UpdateLock::take(const std::filesystem::path& record_folder, base::Time now) {
    const std::filesystem::path file = record_folder / "updates.lock";
    constexpr int owner_only = 0600;
    const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, owner_only);
    if (descriptor < 0) {
        return fail(Error(ErrorCode::unavailable, "cannot be made").in_file(file.string()));
    }
    UpdateLock lock(descriptor);
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
        RECOURSE_CHECK(somebody_else_works(file));
    }
    const std::string note =
        fmt::format("process {}, since {}", ::getpid(), base::format_time(now));
    const bool noted =
        ::ftruncate(descriptor, 0) == 0 &&
        ::write(descriptor, note.data(), note.size()) == static_cast<ssize_t>(note.size());
    if (!noted) {
        return fail(Error(ErrorCode::unavailable, "cannot be written").in_file(file.string()));
    }
    return lock;
}

UpdateLock::UpdateLock(UpdateLock&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)) {}

UpdateLock::~UpdateLock() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

}  // namespace recourse::lists::internal
