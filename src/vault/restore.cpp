#include <fmt/format.h>

#include <algorithm>

#include "base/file.hpp"
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
using internal::ParsedManifest;

namespace {

Result<std::string> choose(const fs::path& folder, std::string_view wanted) {
    const auto names = RECOURSE_TRY(list_backups(folder));
    if (wanted.empty()) return names.back();
    if (std::ranges::find(names, wanted) != names.end()) return std::string(wanted);
    return base::fail(
        Error(ErrorCode::not_found,
              fmt::format("has no backup \"{}\"; its newest is {}", wanted, names.back()))
            .in_file(folder.string()));
}

Result<void> check_is_free(const fs::path& place) {
    std::error_code error;
    if (!fs::exists(place, error) || fs::is_empty(place, error)) return {};
    return base::fail(Error(ErrorCode::conflict, "exists already").in_file(place.string()));
}

Result<void> check_signature(const BackupFolder& backup, std::string_view name,
                             const ParsedManifest& parsed, const fs::path& beside,
                             const base::SecretBytes& passphrase, const OpenOptions& options) {
    const auto opened =
        RECOURSE_TRY(internal::OpenedBackup::open(backup, parsed, beside, passphrase, options));
    if (opened.has_signed(parsed)) return {};
    return base::fail(internal::not_signed(backup, name));
}

}  // namespace

Result<BackupSummary> restore_backup(const fs::path& from, std::string_view wanted,
                                     const fs::path& folder, const base::SecretBytes& passphrase,
                                     const OpenOptions& options, base::Progress& progress) {
    const BackupFolder backup(from);
    const std::string name = RECOURSE_TRY(choose(from, wanted));
    const ParsedManifest parsed = RECOURSE_TRY(backup.read(name));
    const fs::path place = fs::absolute(folder).lexically_normal();
    RECOURSE_CHECK(check_is_free(place));
    std::error_code ignored;
    fs::create_directories(place.parent_path(), ignored);
    auto unfinished = RECOURSE_TRY(base::TempFolder::create(place.parent_path()));
    RECOURSE_CHECK(check_signature(backup, name, parsed, place.parent_path(), passphrase, options));
    progress.step("Restoring");
    BackupSummary restored{.name = name, .time = parsed.manifest.time};
    for (const auto& [path, file] : parsed.manifest.files) {
        progress.count(restored.files++, parsed.manifest.files.size());
        restored.bytes += file.size;
        RECOURSE_CHECK(backup.give_out(file, unfinished.path() / path));
    }
    RECOURSE_CHECK(unfinished.become(place));
    return restored;
}

}  // namespace recourse::vault
