#include <fmt/format.h>

#include <optional>

#include "base/file.hpp"
#include "base/hash.hpp"
#include "vault/backup.hpp"
#include "vault/internal/backup_folder.hpp"
#include "vault/internal/backup_manifest.hpp"
#include "vault/internal/opened_backup.hpp"

namespace recourse::vault {

namespace fs = std::filesystem;
using base::Error;
using base::ErrorCode;
using base::Result;
using internal::BackupFolder;
using internal::OpenedBackup;
using internal::ParsedManifest;

namespace {

/// One run of verify_backup.
class Verification {
public:
    Verification(const BackupFolder& backup, const fs::path& scratch,
                 const base::SecretBytes& passphrase, const OpenOptions& options)
        : backup_(backup), scratch_(scratch), passphrase_(passphrase), options_(options) {}

    /// Each file must have the hash that it is named after.
    Result<void> check_files(base::Progress& progress) {
        const auto hashes = RECOURSE_TRY(backup_.hashes());
        std::size_t done = 0;
        for (const std::string& hash : hashes) {
            progress.count(done++, hashes.size());
            const auto found = base::hash_file(backup_.file(hash), base::HashAlgorithm::sha256);
            if (!found) {
                report(backup_.file(hash), found.error());
            } else if (base::to_hex(*found) != hash) {
                report(backup_.file(hash), Error(ErrorCode::corrupt, "is not what was backed up"));
            }
        }
        return {};
    }

    /// One backup's list: that it is whole and signed, and that all its files are there. Newest
    /// first: its key is usually that of the others.
    Result<void> check_list(const std::string& name) {
        const auto parsed = backup_.read(name);
        if (!parsed) {
            report(backup_.manifest(name), parsed.error());
            return {};
        }
        for (const auto& [path, wanted] : parsed->manifest.files) {
            if (backup_.has(wanted)) continue;
            report(backup_.file(wanted.sha256),
                   Error(ErrorCode::corrupt, fmt::format("{} is missing or cut short", path)));
        }
        if (newest_ && newest_->has_signed(*parsed)) return {};
        return check_with_its_own_key(name, *parsed);
    }

    std::vector<DamagedFile> take() && { return std::move(damaged_); }

private:
    Result<void> check_with_its_own_key(const std::string& name, const ParsedManifest& parsed) {
        auto opened = OpenedBackup::open(backup_, parsed, scratch_, passphrase_, options_);
        if (!opened && opened.error().code() == ErrorCode::denied) {
            if (!newest_) return base::fail(opened.error());
            report(backup_.manifest(name),
                   Error(ErrorCode::denied,
                         "is signed with other keys than the newest backup, and "
                         "this passphrase does not open it"));
        } else if (!opened) {
            const bool is_damage = opened.error().code() == ErrorCode::corrupt ||
                                   opened.error().code() == ErrorCode::not_found;
            if (!is_damage) return base::fail(opened.error());
            report(backup_.manifest(name), opened.error());
        } else if (!opened->has_signed(parsed)) {
            report(backup_.manifest(name), internal::not_signed(backup_, name));
        } else if (!newest_) {
            newest_ = *std::move(opened);
        }
        return {};
    }

    void report(const fs::path& file, const Error& error) {
        damaged_.push_back({file.string(), error.message()});
    }

    const BackupFolder& backup_;
    const fs::path& scratch_;
    const base::SecretBytes& passphrase_;
    const OpenOptions& options_;
    std::optional<OpenedBackup> newest_;
    std::vector<DamagedFile> damaged_;
};

}  // namespace

Result<std::vector<DamagedFile>> verify_backup(const fs::path& folder,
                                               const base::SecretBytes& passphrase,
                                               const OpenOptions& options,
                                               base::Progress& progress) {
    const BackupFolder backup(folder);
    const auto names = RECOURSE_TRY(list_backups(folder));
    const auto scratch = RECOURSE_TRY(base::TempFolder::create());
    Verification verification(backup, scratch.path(), passphrase, options);
    progress.step("Reading the backup");
    RECOURSE_CHECK(verification.check_files(progress));
    for (auto name = names.rbegin(); name != names.rend(); ++name) {
        RECOURSE_CHECK(verification.check_list(*name));
    }
    return std::move(verification).take();
}

}  // namespace recourse::vault
