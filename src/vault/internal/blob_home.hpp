#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "base/sqlite.hpp"
#include "vault/blob_store.hpp"
#include "vault/move_blobs.hpp"
#include "vault/object_store.hpp"

namespace recourse::vault::internal {

/// Where the blobs lie, and, after a move, the place that is still to be emptied.
enum class HomeRole { current, left };

/// Without a row: `current` is the folder.
base::Result<BlobHome> read_home(base::Database& database, HomeRole role);
base::Result<bool> has_home(base::Database& database, HomeRole role);
base::Result<void> write_home(base::Database& database, HomeRole role, const BlobHome& home);
base::Result<void> remove_home(base::Database& database, HomeRole role);

/// `folder` and `workspace_id` are the workspace's.
base::Result<std::unique_ptr<ObjectStore>> open_home(BlobHome home,
                                                     const std::filesystem::path& folder,
                                                     std::string_view workspace_id);

/// The same place has the same text, whatever the key to it.
std::string identity_of(const BlobHome& home);

/// Opens the home that the database names now when it is another than `seen`, or has another key.
/// `database` and the rest must outlive it.
HomeFinder find_other_home(base::Database& database, const BlobHome& seen,
                           std::filesystem::path folder, std::string workspace_id);

}  // namespace recourse::vault::internal
