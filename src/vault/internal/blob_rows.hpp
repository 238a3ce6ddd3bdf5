#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/sqlite.hpp"
#include "vault/blob_store.hpp"

/// The rows of blobs and of the objects that they lie in. All follow the database in thread-safety.
namespace recourse::vault::internal {

/// Steps of the schema of this area ("vault.blobs").
std::span<const base::Migration> blob_migrations();

/// Looks many blobs up with one prepared statement.
class BlobFinder {
public:
    static base::Result<BlobFinder> prepare(base::Database& database);
    base::Result<std::optional<BlobReceipt>> find(std::string_view id);

private:
    explicit BlobFinder(base::Statement query) : query_(std::move(query)) {}
    base::Statement query_;
};

/// Writes rows of blobs with prepared statements. A blob that has a row gets its new place, and
/// where it was is a hole.
class BlobRowWriter {
public:
    static base::Result<BlobRowWriter> prepare(base::Database& database);
    base::Result<void> write(const BlobReceipt& receipt);

private:
    BlobRowWriter(base::Statement leave, base::Statement insert)
        : leave_(std::move(leave)), insert_(std::move(insert)) {}
    base::Statement leave_;
    base::Statement insert_;
};
base::Result<void> write_object(base::Database& database, const BlobPlace& place);

base::Result<std::vector<BlobReceipt>> blobs_in(base::Database& database, std::string_view object);
/// Every object that has a row, sorted by name.
base::Result<std::vector<StoredObject>> known_objects(base::Database& database);
/// Objects of which something was forgotten.
base::Result<std::vector<StoredObject>> objects_with_holes(base::Database& database);

/// An object is shared when a copy of the workspace folder may need it: it lies in a bucket and was
/// there before this folder was made from another. It is never removed.
base::Result<bool> is_shared(base::Database& database, std::string_view name);
/// All but those in `own`. Not inside a transaction.
base::Result<void> mark_shared(base::Database& database, std::span<const std::string> own);

base::Result<void> remove_object_row(base::Database& database, std::string_view name);
/// False when there is no such row.
base::Result<bool> remove_blob_row(base::Database& database, std::string_view id);

}  // namespace recourse::vault::internal
