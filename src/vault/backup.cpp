#include "vault/backup.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <set>
#include <span>
#include <utility>

#include "base/file.hpp"
#include "base/hash.hpp"
#include "base/ulid.hpp"
#include "vault/internal/backup_folder.hpp"
#include "vault/internal/backup_manifest.hpp"
#include "vault/internal/signing.hpp"

namespace recourse::vault {

namespace fs = std::filesystem;
using base::Error;
using base::ErrorCode;
using base::Result;
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

    /// False when somebody changed the keys or swept objects away meanwhile: what was copied does
    /// not belong together.
    Result<bool> copy() {
        manifest_ = {workspace_.id(), base::format_time(workspace_.clock()()), {}};
        summary_ = {};
        const auto missing_before = std::exchange(missing_, {});
        RECOURSE_TRY(workspace_.blobs().follow_home());
        RECOURSE_CHECK(take("keys.json", workspace_.folder() / "keys.json"));
        const auto objects = RECOURSE_TRY(copy_database());
        RECOURSE_CHECK(copy_objects(objects));
        const auto keys = RECOURSE_TRY(
            base::hash_file(workspace_.folder() / "keys.json", base::HashAlgorithm::sha256));
        // What was missing the last time too was lost, not swept.
        return base::to_hex(keys) == manifest_.files.at("keys.json").sha256 &&
               std::ranges::includes(missing_before, missing_);
    }

    Result<BackupSummary> finish() {
        summary_.name = base::make_ulid().to_string();
        summary_.time = manifest_.time;
        summary_.files = manifest_.files.size();
        summary_.missing.assign(missing_.begin(), missing_.end());
        for (const auto& [path, file] : manifest_.files) summary_.bytes += file.size;
        RECOURSE_CHECK(
            backup_.write(summary_.name, manifest_.signed_text(workspace_.signing_seed())));
        return summary_;
    }

private:
    Result<std::vector<StoredObject>> copy_database() {
        const auto snapshot = RECOURSE_TRY(base::TempFolder::create(backup_.workbench()));
        auto objects = RECOURSE_TRY(workspace_.copy_database_to(snapshot.path() / "workspace.db"));
        RECOURSE_CHECK(take("workspace.db", snapshot.path() / "workspace.db"));
        return objects;
    }

    Result<void> copy_objects(const std::vector<StoredObject>& objects) {
        std::size_t done = 0;
        for (const StoredObject& object : objects) {
            progress_.count(done++, objects.size());
            const std::string path = internal::path_of_object(object.name);
            const auto known = earlier_.files.find(path);
            // An object never changes under its name.
            if (known != earlier_.files.end() && known->second.size == object.size &&
                backup_.has(known->second)) {
                manifest_.files.insert(*known);
                continue;
            }
            if (RECOURSE_TRY(workspace_.blobs().objects().has(object))) {
                RECOURSE_CHECK(note(path, backup_.take_in(workspace_.blobs().objects(), object)));
            } else {
                missing_.insert(path);
            }
        }
        return {};
    }

    Result<void> take(const std::string& path, const fs::path& source) {
        return note(path, backup_.take_in(source));
    }

    Result<void> note(const std::string& path, const Result<internal::TakenIn>& taken) {
        if (!taken) return base::fail(taken.error());
        manifest_.files.emplace(path, taken->file);
        if (taken->is_new) {
            ++summary_.new_files;
            summary_.new_bytes += taken->file.size;
        }
        return {};
    }

    Workspace& workspace_;
    const BackupFolder& backup_;
    base::Progress& progress_;
    BackupManifest earlier_;
    BackupManifest manifest_;
    std::set<std::string> missing_;
    BackupSummary summary_;
};

/// A folder of backups belongs to one workspace.
Result<void> check_is_ours(const BackupFolder& backup, const Workspace& workspace) {
    for (const std::string& name : RECOURSE_TRY(backup.names())) {
        const auto parsed = backup.read(name);
        if (!parsed || parsed->manifest.workspace == workspace.id()) continue;
        return base::fail(Error(ErrorCode::conflict, "holds the backups of another workspace")
                              .in_file(backup.path().string()));
    }
    return {};
}

Result<std::size_t> remove_oldest(const BackupFolder& backup, std::size_t keep) {
    const auto names = RECOURSE_TRY(backup.names());
    if (keep == 0 || names.size() <= keep) return 0;
    const std::size_t too_many = names.size() - keep;
    for (const std::string& name : std::span(names).first(too_many)) {
        RECOURSE_CHECK(backup.remove(name));
    }
    return too_many;
}

}  // namespace

Result<BackupSummary> back_up(Workspace& workspace, const fs::path& folder, std::size_t keep,
                              base::Progress& progress) {
    const BackupFolder backup(folder);
    RECOURSE_CHECK(backup.make());
    const BackupLock lock = RECOURSE_TRY(BackupLock::take(folder));
    RECOURSE_CHECK(check_is_ours(backup, workspace));
    progress.step("Backing up");
    Run run(workspace, backup, progress);
    int attempts = 1;
    while (!RECOURSE_TRY(run.copy())) {
        if (++attempts > most_attempts) {
            return base::fail(Error(ErrorCode::conflict, "the workspace kept changing its files")
                                  .in_file(workspace.folder().string()));
        }
    }
    BackupSummary summary = RECOURSE_TRY(run.finish());
    summary.removed = RECOURSE_TRY(remove_oldest(backup, keep));
    RECOURSE_CHECK(backup.sweep());
    return summary;
}

Result<std::vector<std::string>> list_backups(const fs::path& folder) {
    auto names = RECOURSE_TRY(BackupFolder(folder).names());
    if (!names.empty()) return names;
    return base::fail(
        Error(ErrorCode::not_found, "there is no backup in it").in_file(folder.string()));
}

}  // namespace recourse::vault
