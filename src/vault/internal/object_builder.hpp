#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/secret.hpp"
#include "vault/blob_store.hpp"
#include "vault/internal/chunk_cipher.hpp"
#include "vault/object_store.hpp"

namespace recourse::vault::internal {

/// Seals one content, piece by piece.
class BlobSealer {
public:
    BlobSealer();

    /// The sealed chunks of the next piece: whole chunks, but for the last piece. Valid until the
    /// next call.
    base::ByteView seal(base::ByteView content, bool last);
    std::array<std::byte, footer_bytes> footer(const base::SecretBytes& content_key,
                                               std::string_view id) const;

private:
    Footer footer_;
    ChunkCipher cipher_;
    std::uint64_t index_ = 0;
    std::vector<std::byte> sealed_;
};

/// Writes one object: sealed blobs one after another, then the filler. Dropped before finish(),
/// nothing of it remains.
class ObjectBuilder {
public:
    /// `content_key` must outlive the builder.
    static base::Result<ObjectBuilder> begin(ObjectStore& objects,
                                             const base::SecretBytes& content_key);

    base::Result<void> write(base::ByteView sealed);
    std::uint64_t used() const { return used_; }
    /// The object, and how much of it is sealed blobs.
    base::Result<BlobPlace> finish();

private:
    ObjectBuilder(std::string name, std::unique_ptr<ObjectWriter> writer,
                  const base::SecretBytes& content_key)
        : name_(std::move(name)), writer_(std::move(writer)), content_key_(&content_key) {}

    std::string name_;
    std::unique_ptr<ObjectWriter> writer_;
    const base::SecretBytes* content_key_;
    std::uint64_t used_ = 0;
};

}  // namespace recourse::vault::internal
