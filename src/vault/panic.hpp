#pragma once

#include <cstddef>
#include <filesystem>

#include "base/result.hpp"

/// Destroying a workspace at once, without its passphrase. What it can and cannot do, and what
/// destroying evidence can mean before the law and for the people in the case: docs/security.md.
namespace recourse::vault {

/// Overwrite, flush and remove `keys.json` and every unfinished copy of it, then overwrite the
/// start of the database and its write-ahead log, without which even a kept key opens it only in
/// part. Takes milliseconds, whatever the workspace holds. not_found when there is no workspace. A
/// file that cannot be overwritten is removed and keeps none of the others; unavailable then names
/// each, the first ten by name.
base::Result<void> destroy_keys(const std::filesystem::path& folder);

/// Overwrite the end of every file of blobs, where the key of its last blob is: a copy of
/// `keys.json` and a passphrase that somebody gives away then open no large exhibit of this folder.
/// Small ones that share a file keep their keys, but for the last. Takes as long as there are many;
/// it may be stopped. How many were overwritten; unavailable when some could not be, after all
/// others were.
base::Result<std::size_t> destroy_blob_keys(const std::filesystem::path& folder);

}  // namespace recourse::vault
