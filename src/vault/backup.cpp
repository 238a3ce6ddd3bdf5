#include "vault/backup.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <map>

#include "base/file.hpp"
#include "base/ulid.hpp"
#include "vault/internal/backup_folder.hpp"
#include "vault/internal/backup_manifest.hpp"

namespace recourse::vault {

namespace fs = std::filesystem;
using base::Error;
using base::ErrorCode;
using base::Result;
using internal::BackedUpFile;
using internal::BackupFolder;
using internal::BackupManifest;

namespace {

constexpr int most_attempts = 5;

/// One backup at a time into a folder, across processes.
class BackupLock {
public:
    static Result<BackupLock> take(const fs::path& folder) {
        BackupLock lock(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
        if (lock.descriptor_ < 0 || ::flock(lock.descriptor_, LOCK_EX | LOCK_NB) != 0) {
            return base::fail(Error(ErrorCode::conflict, "another backup into it is running")
                                  .in_file(folder.string()));
        }
        return lock;
    }
    BackupLock(BackupLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
    BackupLock& operator=(BackupLock&&) = delete;
    ~BackupLock() {
        if (descriptor_ >= 0) ::close(descriptor_);
    }

private:
    explicit BackupLock(int descriptor) : descriptor_(descriptor) {}
    int descriptor_;
};

/// The finished files of blobs, by path within the workspace folder, with their sizes.
Result<std::map<std::string, std::uint64_t>> blob_files(const fs::path& workspace) {
    std::map<std::string, std::uint64_t> files;
    std::error_code error;
    fs::recursive_directory_iterator entry(workspace / "blobs", error);
    for (const fs::recursive_directory_iterator end; !error && entry != end;
         entry.increment(error)) {
        // Names with a dot are halves that somebody writes now.
        if (entry->is_directory() || entry->path().filename().string().starts_with('.')) continue;
        std::error_code vanished;
        const std::uint64_t size = entry->file_size(vanished);
        if (!vanished) files.emplace(fs::relative(entry->path(), workspace).string(), size);
    }
    if (error) {
        return base::fail(Error(ErrorCode::unavailable, "cannot be read: " + error.message())
                              .in_file((workspace / "blobs").string()));
    }
    return files;
}

/// The newest backup that this workspace made under its present key.
BackupManifest newest_of_ours(const BackupFolder& backup, Workspace& workspace) {
    const auto names = backup.names();
    if (!names) return {};
    const internal::PublicKey key = internal::public_key(workspace.signing_seed());
    for (auto name = names->rbegin(); name != names->rend(); ++name) {
        auto parsed = backup.read(*name);
        if (parsed &&
            internal::is_signed_by(key, base::as_bytes(parsed->body), parsed->signature)) {
            return std::move(parsed->manifest);
        }
    }
    return {};
}

/// One run of back_up: what it has copied so far.
class Run {
public:
    Run(Workspace& workspace, const BackupFolder& backup, base::Progress& progress)
        : workspace_(workspace),
          backup_(backup),
          progress_(progress),
          earlier_(newest_of_ours(backup, workspace)) {}

    /// The database first, blobs second: all that it knows of lies in the folder by then. False
    /// when somebody swept files away meanwhile, which the database may still know.
    Result<bool> copy() {
        manifest_ = {workspace_.id(), base::format_time(workspace_.clock()()), {}};
        summary_ = {};
        const auto before = RECOURSE_TRY(blob_files(workspace_.folder()));
        RECOURSE_CHECK(copy_database());
        RECOURSE_CHECK(take("keys.json", workspace_.folder() / "keys.json"));
        const auto after = RECOURSE_TRY(blob_files(workspace_.folder()));
        const bool all_there = std::ranges::all_of(
            before, [&](const auto& file) { return after.contains(file.first); });
        if (!all_there) return false;
        return copy_blobs(after);
    }

    Result<BackupSummary> finish() {
        summary_.name = base::make_ulid().to_string();
        summary_.time = manifest_.time;
        summary_.files = manifest_.files.size();
        for (const auto& [path, file] : manifest_.files) summary_.bytes += file.size;
        RECOURSE_CHECK(
            backup_.write(summary_.name, manifest_.signed_text(workspace_.signing_seed())));
        return summary_;
    }

private:
    Result<void> copy_database() {
        const auto snapshot = RECOURSE_TRY(base::TempFolder::create(backup_.path()));
        RECOURSE_CHECK(workspace_.copy_database_to(snapshot.path() / "workspace.db"));
        return take("workspace.db", snapshot.path() / "workspace.db");
    }

    Result<bool> copy_blobs(const std::map<std::string, std::uint64_t>& files) {
        std::size_t done = 0;
        for (const auto& [path, size] : files) {
            progress_.count(done++, files.size());
            const auto known = earlier_.files.find(path);
            // A finished file of blobs never changes under its name.
            if (known != earlier_.files.end() && known->second.size == size &&
                backup_.has(known->second)) {
                manifest_.files.insert(*known);
                continue;
            }
            const auto taken = take(path, workspace_.folder() / path);
            if (!taken && taken.error().code() == ErrorCode::not_found) return false;
            if (!taken) return base::fail(taken.error());
        }
        return true;
    }

    Result<void> take(const std::string& path, const fs::path& source) {
        const BackedUpFile file = RECOURSE_TRY(backup_.take_in(source));
        manifest_.files.emplace(path, file);
        ++summary_.new_files;
        summary_.new_bytes += file.size;
        return {};
    }

    Workspace& workspace_;
    const BackupFolder& backup_;
    base::Progress& progress_;
    BackupManifest earlier_;
    BackupManifest manifest_;
    BackupSummary summary_;
};

}  // namespace

Result<BackupSummary> back_up(Workspace& workspace, const fs::path& folder,
                              base::Progress& progress) {
    const BackupFolder backup(folder);
    RECOURSE_CHECK(backup.make());
    const BackupLock lock = RECOURSE_TRY(BackupLock::take(folder));
    progress.step("Backing up");
    Run run(workspace, backup, progress);
    int attempts = 1;
    while (!RECOURSE_TRY(run.copy())) {
        if (++attempts > most_attempts) {
            return base::fail(Error(ErrorCode::conflict, "files kept vanishing from the workspace")
                                  .in_file(workspace.folder().string()));
        }
    }
    const BackupSummary summary = RECOURSE_TRY(run.finish());
    RECOURSE_CHECK(backup.sweep());
    progress.finish(
        fmt::format("Backed up {} files, {} of them new", summary.files, summary.new_files));
    return summary;
}

Result<std::vector<std::string>> list_backups(const fs::path& folder) {
    auto names = RECOURSE_TRY(BackupFolder(folder).names());
    if (!names.empty()) return names;
    return base::fail(
        Error(ErrorCode::not_found, "there is no backup in it").in_file(folder.string()));
}

}  // namespace recourse::vault
