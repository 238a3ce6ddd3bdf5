#include "vault/internal/opened_backup.hpp"

namespace recourse::vault::internal {

namespace fs = std::filesystem;
using base::Result;

Result<OpenedBackup> OpenedBackup::open(const BackupFolder& backup, const ParsedManifest& parsed,
                                        const fs::path& beside, const base::SecretBytes& passphrase,
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

bool OpenedBackup::has_signed(const ParsedManifest& parsed) const {
    return parsed.manifest.workspace == workspace_->id() &&
           is_signed_by(public_key(workspace_->signing_seed()), base::as_bytes(parsed.body),
                        parsed.signature);
}

}  // namespace recourse::vault::internal
