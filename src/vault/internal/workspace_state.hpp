#pragma once

#include <filesystem>
#include <memory>
#include <optional>

#include "vault/internal/file_identity.hpp"
#include "vault/internal/key_file.hpp"
#include "vault/workspace.hpp"

namespace recourse::vault {

/// What an open workspace holds. Members are closed in reverse: the database last but for the keys.
struct Workspace::State {
    std::filesystem::path folder;
    OpenOptions options;
    internal::KeyFile keys;
    base::SecretBytes master;
    base::SecretBytes signing;
    base::Database database;
    std::optional<BlobStore> blobs;
    std::optional<AuditLog> log;
    std::optional<internal::FileIdentity> opened_file;  ///< that `database` has open

    /// With the key file read and the master key in hand.
    static base::Result<std::unique_ptr<State>> open(std::filesystem::path folder,
                                                     OpenOptions options, internal::KeyFile keys,
                                                     base::SecretBytes master,
                                                     base::Database::Mode mode);
    /// Whether the folder still has the file that is open, or got new keys meanwhile.
    bool is_current() const;
    /// conflict when it is not.
    base::Result<void> check_is_current() const;
    std::string now() const { return base::format_time(options.clock()); }
};

}  // namespace recourse::vault
