#include "vault/panic.hpp"

#include <fcntl.h>
#include <sodium.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <string>
#include <vector>

#include "base/file.hpp"
#include "vault/internal/key_file.hpp"
#include "vault/lockout.hpp"

namespace recourse::vault {

namespace fs = std::filesystem;
using base::Error;
using base::ErrorCode;
using base::Result;

namespace {

constexpr std::uint64_t database_start_bytes = 64 << 10;
/// The footer of the last blob and some of what is before it. The others are safe without: their
/// keys are sealed under the master key, which is gone with the slots.
constexpr std::uint64_t blob_end_bytes = 4096;

Error failed(const fs::path& path) {
    return Error(ErrorCode::unavailable,
                 std::string("could not be destroyed: ") + std::strerror(errno))
        .in_file(path.string());
}

enum class Flush { now, later };

/// Random bytes over [from, to) of a file, in place.
Result<void> overwrite(const fs::path& path, std::uint64_t from, std::uint64_t to, Flush flush) {
    const int file = ::open(path.c_str(), O_WRONLY | O_CLOEXEC | O_NOFOLLOW);
    if (file < 0) return base::fail(failed(path));
    std::array<unsigned char, 4096> noise{};
    bool done = true;
    while (done && from < to) {
        randombytes_buf(noise.data(), noise.size());
        const auto size = std::min<std::uint64_t>(noise.size(), to - from);
        const auto wrote = ::pwrite(file, noise.data(), size, static_cast<off_t>(from));
        done = wrote > 0;
        from += static_cast<std::uint64_t>(std::max<ssize_t>(wrote, 0));
    }
    if (flush == Flush::now) done = ::fdatasync(file) == 0 && done;
    if (done) {
        ::close(file);
        return {};
    }
    auto error = failed(path);
    ::close(file);
    return base::fail(std::move(error));
}

Result<void> overwrite_and_remove(const fs::path& path) {
    std::error_code error;
    const auto size = fs::file_size(path, error);
    if (error == std::errc::no_such_file_or_directory) return {};
    if (error)
        return base::fail(Error(ErrorCode::unavailable, error.message()).in_file(path.string()));
    // What cannot be overwritten is removed all the same: less is better than nothing.
    const auto overwritten = overwrite(path, 0, size, Flush::now);
    if (::unlink(path.c_str()) != 0) return base::fail(failed(path));
    return overwritten;
}

/// What went wrong on the way through all the files.
class Failures {
public:
    void add(const Result<void>& result) {
        if (result) return;
        if (++count_ <= most_told)
            told_ += (told_.empty() ? "" : "; ") + result.error().to_string();
    }

    Result<void> result() const {
        if (count_ == 0) return {};
        std::string text = told_;
        if (count_ > most_told) text += "; and " + std::to_string(count_ - most_told) + " more";
        return base::fail(ErrorCode::unavailable, std::move(text));
    }

private:
    static constexpr std::size_t most_told = 10;
    std::size_t count_ = 0;
    std::string told_;
};

/// keys.json and what an interrupted write of it left.
std::vector<fs::path> key_files(const fs::path& folder) {
    std::vector<fs::path> files{folder / internal::KeyFile::file_name};
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(folder, error)) {
        const std::string name = entry.path().filename().string();
        const bool unfinished = name.starts_with(".recourse-") && entry.is_regular_file(error);
        if (unfinished || name == Lockout::file_name || name == SignInTry::lock_name)
            files.push_back(entry.path());
    }
    return files;
}

}  // namespace

Result<void> destroy_keys(const fs::path& folder) {
    if (!fs::exists(folder / internal::KeyFile::file_name)) {
        return base::fail(
            Error(ErrorCode::not_found, "there is no workspace").in_file(folder.string()));
    }
    Failures failures;
    for (const fs::path& file : key_files(folder)) failures.add(overwrite_and_remove(file));
    failures.add(base::sync_to_disk(folder));
    for (const char* name : {"workspace.db", "workspace.db-wal"}) {
        std::error_code error;
        const auto size = fs::file_size(folder / name, error);
        if (error) continue;
        failures.add(overwrite(folder / name, 0, std::min(size, database_start_bytes), Flush::now));
    }
    return failures.result();
}

Result<std::size_t> destroy_blob_keys(const fs::path& folder) {
    std::size_t count = 0;
    Failures failures;
    std::error_code error;
    fs::recursive_directory_iterator entry(folder / "blobs", error);
    for (; !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
        if (entry->is_symlink(error) || !entry->is_regular_file(error)) continue;
        const auto size = entry->file_size(error);
        const auto from = size - std::min<std::uint64_t>(size, blob_end_bytes);
        const auto overwritten = overwrite(entry->path(), from, size, Flush::later);
        failures.add(overwritten);
        if (overwritten) ++count;
    }
    if (count > 0) ::sync();
    RECOURSE_CHECK(failures.result());
    return count;
}

}  // namespace recourse::vault
