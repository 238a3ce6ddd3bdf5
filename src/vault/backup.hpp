#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/progress.hpp"
#include "base/result.hpp"
#include "base/secret.hpp"
#include "vault/workspace.hpp"

/// Backups of a workspace (docs/formats/backup.md). A backup folder holds any number of them and
/// each file once; everything in it is encrypted as in the workspace, and blobs of a bucket are
/// in it like those of a folder. A backup appears whole or not at all: what a crash leaves belongs
/// to none and is removed by the next.
namespace recourse::vault {

struct BackupSummary {
    std::string name;           ///< of this backup within its folder; later ones sort later
    std::string time;           ///< ISO 8601, UTC
    std::size_t files = 0;      ///< of the workspace
    std::uint64_t bytes = 0;    ///< of those files
    std::size_t new_files = 0;  ///< that no earlier backup had
    std::uint64_t new_bytes = 0;
    std::vector<std::string>
        missing;              ///< files that the workspace lost: the backup is without them
    std::size_t removed = 0;  ///< earlier backups, to keep no more than was asked for
};

/// Back the workspace up as it is at one moment; others may go on writing. Files that are in the
/// folder already are not read again. Then remove the oldest backups beyond `keep` (0: none).
/// corrupt when a page of the database is damaged; conflict when another backup into the folder is
/// running, when the backups in it are another workspace's, or when files kept vanishing;
/// unavailable when the disk is full.
base::Result<BackupSummary> back_up(Workspace& workspace, const std::filesystem::path& backup,
                                    std::size_t keep, base::Progress& progress);

/// The names of the backups in a folder, oldest first; not_found when it holds none.
base::Result<std::vector<std::string>> list_backups(const std::filesystem::path& backup);

/// Make the workspace folder from the backup of that name (empty: the newest), all or nothing.
/// Every file is checked: corrupt names the one that is not what was backed up. Signs in once, as
/// Workspace::open does, to learn who signed the backup. conflict when something is at `folder`
/// already.
base::Result<BackupSummary> restore_backup(const std::filesystem::path& backup,
                                           std::string_view name,
                                           const std::filesystem::path& folder,
                                           const base::SecretBytes& passphrase,
                                           const OpenOptions& options, base::Progress& progress);

struct DamagedFile {
    std::string file;  ///< path within the backup or workspace folder
    std::string problem;
};

/// Read every byte of the backup folder: each file, and of each backup its list and signature. What
/// is damaged comes back. Signs in to the newest backup, and to those signed with another key.
/// Errors as for restore_backup.
base::Result<std::vector<DamagedFile>> verify_backup(const std::filesystem::path& backup,
                                                     const base::SecretBytes& passphrase,
                                                     const OpenOptions& options,
                                                     base::Progress& progress);

/// Read every byte of the workspace: key file, every page of the database whether used or not, log,
/// and every blob.
base::Result<std::vector<DamagedFile>> verify_workspace(Workspace& workspace,
                                                        base::Progress& progress);

}  // namespace recourse::vault
