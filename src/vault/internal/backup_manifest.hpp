#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "base/secret.hpp"
#include "vault/internal/signing.hpp"

namespace recourse::vault::internal {

struct BackedUpFile {
    std::string sha256;  ///< lower-case hex, of the file's (encrypted) bytes
    std::uint64_t size = 0;

    bool operator==(const BackedUpFile&) const = default;
};

/// What one backup holds (docs/formats/backup.md): every file of the workspace folder, signed with
/// the workspace's key so that nothing can be exchanged.
struct BackupManifest {
    std::string workspace;                      ///< ULID
    std::string time;                           ///< ISO 8601, UTC
    std::map<std::string, BackedUpFile> files;  ///< by path within the folder

    std::string signed_text(const base::SecretBytes& seed) const;
};

/// Where an object lies in a workspace whose blobs are in its folder.
std::string path_of_object(std::string_view name);

struct ParsedManifest {
    BackupManifest manifest;
    std::string body;  ///< what is signed
    Signature signature{};
};

/// corrupt when it is not laid out as signed_text writes it, to the byte. Paths are those of a
/// workspace and of nothing else. The signature is not checked: that takes the key.
base::Result<ParsedManifest> parse_manifest(std::string_view text);

}  // namespace recourse::vault::internal
