#include "lists/update/internal/update_lock.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <optional>
#include <string>

#include "base/file.hpp"
#include "base/printable.hpp"

namespace recourse::lists::internal {

using base::ErrorCode;
using base::FileLock;
using base::Result;

namespace {

constexpr std::uint64_t most_note_bytes = 200;

}  // namespace

Result<FileLock> lock_updates(const std::filesystem::path& record_folder, base::Time now) {
    const std::filesystem::path file = record_folder / "updates.lock";
    std::optional<FileLock> lock = RECOURSE_TRY(FileLock::take(file));
    if (!lock) {
        // The holder leaves a note; who reads it while it is written gets less of it.
        const auto note = base::read_file(file, most_note_bytes);
        return base::fail(ErrorCode::conflict,
                          "another update is running" +
                              (note && !note->empty() ? " (" + base::printable(*note) + ")" : ""));
    }
    RECOURSE_CHECK(
        lock->leave_note(fmt::format("process {}, since {}", ::getpid(), base::format_time(now)))
            .in_file(file.string()));
    return *std::move(lock);
}

}  // namespace recourse::lists::internal
