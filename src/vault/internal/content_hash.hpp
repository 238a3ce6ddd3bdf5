#pragma once

#include <cstdint>
#include <future>

#include "base/bytes.hpp"
#include "base/hash.hpp"
#include "base/secret.hpp"
#include "vault/blob_store.hpp"

namespace recourse::vault::internal {

/// Both digests and the size of what streams by. SHA-512 costs most of an intake, so that it runs
/// on a thread of its own for pieces large enough to be worth one.
class ContentHash {
public:
    /// `bytes` must stay where they are until settle(); SHA-256 is taken before this returns.
    void take(base::ByteView bytes);
    /// Wait for what was taken.
    void settle();

    /// After settle(). The id is a keyed hash of the two digests: as good as one of the content,
    /// and one pass less.
    BlobReceipt finish(const base::SecretBytes& id_key);

private:
    base::Hasher sha256_{base::HashAlgorithm::sha256};
    base::Hasher sha512_{base::HashAlgorithm::sha512};
    std::future<void> running_;
    std::uint64_t size_ = 0;
};

}  // namespace recourse::vault::internal
