#include <fmt/format.h>

#include <optional>

#include "base/file.hpp"
#include "base/hash.hpp"
#include "vault/backup.hpp"
#include "vault/internal/backup_folder.hpp"
#include "vault/internal/backup_manifest.hpp"

namespace recourse::vault {

namespace fs = std::filesystem;
using base::Error;
using base::ErrorCode;
using base::Result;
using base::SecretBytes;
using internal::BackupFolder;
using internal::ParsedManifest;

namespace {

/// Enough of a backup to ask its key who signed it: its key file and database, in a folder of
/// their own, because opening a database may write to it. They stay encrypted.
class OpenedBackup {
public:
    static Result<OpenedBackup> open(const BackupFolder& backup, const ParsedManifest& parsed,
                                     const fs::path& beside, const SecretBytes& passphrase,
                                     const OpenOptions& options) {
        OpenedBackup opened(RECOURSE_TRY(base::TempFolder::create(beside)));
        const fs::path place = opened.folder_.path() / "opened.recourse";
        for (const char* name : {"keys.json", "workspace.db"}) {
            RECOURSE_CHECK(backup.give_out(parsed.manifest.files.at(name), place / name));
        }
        opened.workspace_ = RECOURSE_TRY(Workspace::open(place, passphrase, options));
        RECOURSE_CHECK(opened.workspace_->log().verify());
        return opened;
    }

    /// Whether the workspace inside signed this list.
    bool has_signed(const ParsedManifest& parsed) const {
        const auto key = internal::public_key(workspace_->signing_seed());
        return parsed.manifest.workspace == workspace_->id() &&
               internal::is_signed_by(key, base::as_bytes(parsed.body), parsed.signature);
    }

private:
    explicit OpenedBackup(base::TempFolder folder) : folder_(std::move(folder)) {}

    base::TempFolder folder_;
    std::optional<Workspace> workspace_;  ///< closed before its folder goes
};

Error not_signed(const BackupFolder& backup, std::string_view name) {
    return Error(ErrorCode::corrupt,
                 "the list of the backup's files is not signed by the workspace in it")
        .in_file(backup.manifest(name).string());
}

void report(std::vector<DamagedFile>& damaged, const fs::path& file, const Error& error) {
    damaged.push_back({file.string(), error.message()});
}

/// Each file must have the hash that it is named after.
Result<void> check_files(const BackupFolder& backup, std::vector<DamagedFile>& damaged,
                         base::Progress& progress) {
    const auto hashes = RECOURSE_TRY(backup.hashes());
    std::size_t done = 0;
    for (const std::string& hash : hashes) {
        progress.count(done++, hashes.size());
        const fs::path file = backup.file(hash);
        const auto found = base::hash_file(file, base::HashAlgorithm::sha256);
        if (!found) {
            report(damaged, file, found.error());
        } else if (base::to_hex(*found) != hash) {
            report(damaged, file, Error(ErrorCode::corrupt, "is not what was backed up"));
        }
    }
    return {};
}

/// One backup's list: that it is whole and signed, and that all its files are there.
void check_list(const BackupFolder& backup, const std::string& name, const fs::path& scratch,
                const SecretBytes& passphrase, const OpenOptions& options,
                std::vector<DamagedFile>& damaged) {
    const fs::path file = backup.manifest(name);
    const auto parsed = backup.read(name);
    if (!parsed) return report(damaged, file, parsed.error());
    for (const auto& [path, wanted] : parsed->manifest.files) {
        if (backup.has(wanted)) continue;
        report(damaged, backup.file(wanted.sha256),
               Error(ErrorCode::corrupt, fmt::format("{} is missing or cut short", path)));
    }
    const auto opened = OpenedBackup::open(backup, *parsed, scratch, passphrase, options);
    if (!opened) return report(damaged, file, opened.error());
    if (!opened->has_signed(*parsed)) report(damaged, file, not_signed(backup, name));
}

}  // namespace

Result<BackupSummary> restore_backup(const fs::path& from, const fs::path& folder,
                                     const SecretBytes& passphrase, const OpenOptions& options,
                                     base::Progress& progress) {
    const BackupFolder backup(from);
    const std::string name = RECOURSE_TRY(list_backups(from)).back();
    const ParsedManifest parsed = RECOURSE_TRY(backup.read(name));
    const fs::path place = fs::absolute(folder).lexically_normal();
    std::error_code error;
    if (fs::exists(place, error) && !fs::is_empty(place, error)) {
        return base::fail(Error(ErrorCode::conflict, "exists already").in_file(place.string()));
    }
    fs::create_directories(place.parent_path(), error);
    auto unfinished = RECOURSE_TRY(base::TempFolder::create(place.parent_path()));
    {
        const auto opened = RECOURSE_TRY(
            OpenedBackup::open(backup, parsed, place.parent_path(), passphrase, options));
        if (!opened.has_signed(parsed)) return base::fail(not_signed(backup, name));
    }
    progress.step("Restoring");
    BackupSummary restored{.name = name, .time = parsed.manifest.time};
    for (const auto& [path, file] : parsed.manifest.files) {
        progress.count(restored.files++, parsed.manifest.files.size());
        restored.bytes += file.size;
        RECOURSE_CHECK(backup.give_out(file, unfinished.path() / path));
    }
    RECOURSE_CHECK(unfinished.become(place));
    progress.finish(fmt::format("Restored {} files", restored.files));
    return restored;
}

Result<std::vector<DamagedFile>> verify_backup(const fs::path& folder,
                                               const SecretBytes& passphrase,
                                               const OpenOptions& options,
                                               base::Progress& progress) {
    const BackupFolder backup(folder);
    const auto names = RECOURSE_TRY(list_backups(folder));
    std::vector<DamagedFile> damaged;
    progress.step("Reading the backup");
    RECOURSE_CHECK(check_files(backup, damaged, progress));
    const auto scratch = RECOURSE_TRY(base::TempFolder::create());
    for (const std::string& name : names) {
        check_list(backup, name, scratch.path(), passphrase, options, damaged);
    }
    return damaged;
}

}  // namespace recourse::vault
