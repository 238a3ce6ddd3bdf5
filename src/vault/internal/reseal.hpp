#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "base/secret.hpp"
#include "base/sqlite.hpp"
#include "vault/blob_store.hpp"

namespace recourse::vault::internal {

/// Where objects lie, and the key that their blobs' keys are wrapped under. Both must stay.
template <class Store>
struct SealedUnder {
    Store& objects;
    const base::SecretBytes& content_key;
};

/// Decrypt the blobs of one object, in the order in which they lie there, and seal them in a new
/// object with new keys of their own. What is read is verified: corrupt when a blob is not what its
/// row says.
base::Result<BlobPlace> reseal_object(const SealedUnder<const ObjectStore>& from,
                                      const SealedUnder<ObjectStore>& to,
                                      std::span<const BlobReceipt> blobs);

/// An object, and the one that holds the same blobs at the same places.
struct Resealed {
    std::string earlier;
    BlobPlace place;
};

/// Give the rows the new objects, inside the caller's transaction.
base::Result<void> write_resealed(base::Database& database, std::span<const Resealed> objects);

}  // namespace recourse::vault::internal
