#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "base/secret.hpp"
#include "base/sqlite.hpp"
#include "vault/blob_store.hpp"
#include "vault/internal/sealed_reader.hpp"

namespace recourse::vault {

struct BlobStore::State {
    std::unique_ptr<ObjectStore> objects;
    base::SecretBytes content_key;
    base::SecretBytes id_key;
    base::Database* database;
    /// Earlier homes: readers may still hold one.
    std::vector<std::unique_ptr<ObjectStore>> left = {};
    HomeFinder find_home = {};

    /// Whether the objects were found to lie elsewhere by now.
    base::Result<bool> follow_home();
    /// not_found when it is not kept.
    base::Result<BlobReceipt> kept(std::string_view id) const;
    base::Result<internal::SealedReader> open(const BlobReceipt& blob) const;
};

}  // namespace recourse::vault
