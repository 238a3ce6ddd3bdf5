#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "vault/blob_store.hpp"
#include "vault/internal/backup_manifest.hpp"

/// Where backups lie: `files/` + two digits + `/` + the rest of each file's SHA-256, and one signed
/// list a backup, `backups/` + ULID + `.txt`.
namespace recourse::vault::internal {

struct TakenIn {
    BackedUpFile file;
    bool is_new = true;  ///< there was none under this hash
};

class BackupFolder {
public:
    explicit BackupFolder(std::filesystem::path folder) : folder_(std::move(folder)) {}

    /// Make the folder and those in it, readable by the owner only.
    base::Result<void> make() const;

    /// By name, oldest first.
    base::Result<std::vector<std::string>> names() const;
    base::Result<ParsedManifest> read(std::string_view name) const;
    base::Result<void> write(std::string_view name, std::string_view text) const;
    /// Remove a list. Its files go with the next sweep().
    base::Result<void> remove(std::string_view name) const;

    std::filesystem::path file(std::string_view sha256) const;
    std::filesystem::path manifest(std::string_view name) const;
    bool has(const BackedUpFile& file) const;

    /// Take a copy of a file in under its hash; not_found when it is not there. Bounded memory.
    base::Result<TakenIn> take_in(const std::filesystem::path& source) const;
    /// The same of an object, as it is.
    base::Result<TakenIn> take_in(const ObjectStore& store, const StoredObject& object) const;
    /// Give a file out; corrupt when it is not what was taken in.
    base::Result<void> give_out(const BackedUpFile& file,
                                const std::filesystem::path& target) const;
    /// Every hash that there is a file of.
    base::Result<std::vector<std::string>> hashes() const;
    /// Remove files that no backup lists, and halves that a crash left. Not while a backup is made.
    base::Result<void> sweep() const;

    /// Where a copy may be put together: sweep() removes what is left there.
    std::filesystem::path workbench() const { return folder_ / "files"; }
    const std::filesystem::path& path() const { return folder_; }

private:
    /// Calls its sink with each piece of a content.
    using Pieces = std::function<base::Result<void>(const ByteSink&)>;
    base::Result<TakenIn> take_in_pieces(const Pieces& pieces) const;

    std::filesystem::path folder_;
};

/// corrupt: the list of this backup carries another signature.
base::Error not_signed(const BackupFolder& backup, std::string_view name);

}  // namespace recourse::vault::internal
