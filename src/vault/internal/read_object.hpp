#pragma once

#include "vault/blob_store.hpp"
#include "vault/object_store.hpp"

namespace recourse::vault::internal {

/// All of a sealed object, in order, in pieces of at most 8 MiB.
base::Result<void> read_object(const ObjectStore& store, const StoredObject& object,
                               const ByteSink& sink);

}  // namespace recourse::vault::internal
