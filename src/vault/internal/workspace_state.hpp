#pragma once

#include <filesystem>
#include <memory>
#include <optional>

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

    /// With the key file read and the master key in hand.
    static base::Result<std::unique_ptr<State>> open(std::filesystem::path folder,
                                                     OpenOptions options, internal::KeyFile keys,
                                                     base::SecretBytes master,
                                                     base::Database::Mode mode);
    std::string now() const { return base::format_time(options.clock()); }
};

}  // namespace recourse::vault
