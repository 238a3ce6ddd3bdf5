#pragma once

#include <filesystem>
#include <optional>

#include "base/file.hpp"
#include "base/result.hpp"
#include "base/secret.hpp"
#include "vault/internal/backup_folder.hpp"
#include "vault/internal/backup_manifest.hpp"
#include "vault/internal/signing.hpp"
#include "vault/workspace.hpp"

namespace recourse::vault::internal {

/// Enough of a backup to learn the key that signed it: its key file and database, in a folder of
/// their own, because opening a database may write to it. They stay encrypted.
class OpenedBackup {
public:
    /// Signs in, as Workspace::open does, and verifies the log. `beside`: where the folder may be.
    static base::Result<OpenedBackup> open(const BackupFolder& backup, const ParsedManifest& parsed,
                                           const std::filesystem::path& beside,
                                           const base::SecretBytes& passphrase,
                                           const OpenOptions& options);

    /// Whether the workspace inside signed this list.
    bool has_signed(const ParsedManifest& parsed) const;

private:
    explicit OpenedBackup(base::TempFolder folder) : folder_(std::move(folder)) {}

    base::TempFolder folder_;
    std::optional<Workspace> workspace_;  ///< closed before its folder goes
};

}  // namespace recourse::vault::internal
