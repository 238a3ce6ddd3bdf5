#include "vault/internal/pending_objects.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "base/file.hpp"
#include "vault/internal/object_name.hpp"
#include "vault/internal/text_lines.hpp"

namespace recourse::vault::internal {

namespace fs = std::filesystem;
using base::Error;
using base::ErrorCode;
using base::Result;

namespace {

constexpr std::string_view notes_format = "recourse-pending-objects-1";
constexpr std::string_view copied_line = "copied";
/// Four million names.
constexpr std::uint64_t most_notes_bytes = std::uint64_t{256} << 20;

Error notes_error(int number, const fs::path& path) {
    const std::string why = number == ENOSPC || number == EDQUOT
                                ? "the disk is full"
                                : std::generic_category().message(number);
    return Error(ErrorCode::unavailable, fmt::format("cannot write: {}", why))
        .in_file(path.string());
}

/// A file for writing, closed at the end.
class NotesFile {
public:
    NotesFile(const fs::path& path, int flags)
        : path_(path), descriptor_(::open(path.c_str(), flags | O_CLOEXEC | O_NOFOLLOW, 0600)) {}
    NotesFile(const NotesFile&) = delete;
    NotesFile& operator=(const NotesFile&) = delete;
    ~NotesFile() {
        if (descriptor_ >= 0) ::close(descriptor_);
    }

    int descriptor() const { return descriptor_; }
    Result<void> write(std::string_view text) const {
        while (descriptor_ >= 0 && !text.empty()) {
            const ssize_t count = ::write(descriptor_, text.data(), text.size());
            if (count < 0 && errno == EINTR) continue;
            if (count < 0) break;
            text.remove_prefix(static_cast<std::size_t>(count));
        }
        if (descriptor_ < 0 || !text.empty() || ::fsync(descriptor_) != 0) {
            return base::fail(notes_error(errno, path_));
        }
        return {};
    }

private:
    const fs::path& path_;
    int descriptor_;
};

/// The line with which the file itself begins, and no copy of it; nothing when there is no file.
std::optional<std::string> first_line_of(int folder, const char* name) {
    struct statx status{};
    if (::statx(folder, name, AT_EMPTY_PATH | AT_SYMLINK_NOFOLLOW, STATX_INO | STATX_BTIME,
                &status) != 0) {
        return std::nullopt;
    }
    return fmt::format("{} {} {}.{}", notes_format, status.stx_ino, status.stx_btime.tv_sec,
                       status.stx_btime.tv_nsec);
}

std::string lines_of_names(std::span<const std::string> names) {
    std::string text;
    for (const std::string& name : names) text.append(name).append("\n");
    return text;
}

}  // namespace

Result<std::optional<std::string>> PendingObjects::read_own() const {
    const auto first_line = first_line_of(AT_FDCWD, path().c_str());
    if (!first_line) return std::optional<std::string>();
    std::string text = RECOURSE_TRY(base::read_file(path(), most_notes_bytes));
    if (!text.starts_with(*first_line + "\n")) return std::optional<std::string>();
    return std::optional(std::move(text));
}

Result<PendingNotes> PendingObjects::read() const {
    const auto text = RECOURSE_TRY(read_own());
    PendingNotes notes;
    if (!text) {
        notes.copied = true;
        return notes;
    }
    for (const std::string_view line : lines_of(*text)) {
        if (line == copied_line) notes.copied = true;
        // A line that a crash cut short was not noted: its object was not begun.
        if (is_object_name(line)) notes.names.emplace_back(line);
    }
    return notes;
}

Result<void> PendingObjects::note(std::span<const std::string> names) {
    if (!is_own_) {
        PendingNotes notes = RECOURSE_TRY(read());
        RECOURSE_CHECK(write(notes));
        is_own_ = true;
    }
    const NotesFile file(path(), O_WRONLY | O_APPEND);
    const auto written = file.write(lines_of_names(names));
    // The next note must not continue a line that was cut short.
    is_own_ = written.has_value();
    return written;
}

Result<void> PendingObjects::replace(std::span<const std::string> names) {
    RECOURSE_CHECK(write({{names.begin(), names.end()}, false}));
    is_own_ = true;
    return {};
}

Result<void> PendingObjects::write(const PendingNotes& notes) const {
    const fs::path unfinished = folder_ / ".recourse-pending-objects";
    std::error_code ignored;
    fs::remove(unfinished, ignored);
    {
        const NotesFile file(unfinished, O_WRONLY | O_CREAT | O_EXCL);
        const auto first_line = first_line_of(file.descriptor(), "");
        if (!first_line) return base::fail(notes_error(errno, unfinished));
        std::string text = *first_line + "\n";
        if (notes.copied) text.append(copied_line).append("\n");
        RECOURSE_CHECK(file.write(text + lines_of_names(notes.names)));
    }
    if (::rename(unfinished.c_str(), path().c_str()) != 0) {
        return base::fail(notes_error(errno, path()));
    }
    return base::sync_to_disk(folder_);
}

}  // namespace recourse::vault::internal
