#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "base/secret.hpp"
#include "vault/internal/chunk_cipher.hpp"
#include "vault/object_store.hpp"

namespace recourse::vault::internal {

/// A sealed blob within an object.
struct SealedBlob {
    std::string id;          ///< of a filler: the object's name
    std::uint64_t size = 0;  ///< of the content
    StoredObject object;
    std::uint64_t at = 0;
};

/// Reads the chunks of one sealed blob in any order. What it gives was authenticated. Must not
/// outlive the object store. Not for use from two threads at once.
class SealedReader {
public:
    /// corrupt when the footer is not that of this blob.
    static base::Result<SealedReader> open(const ObjectStore& objects, SealedBlob blob,
                                           const base::SecretBytes& content_key);

    std::uint64_t size() const { return blob_.size; }
    /// The content of whole chunks from `first` on, as many as `content` has room for or there are
    /// left; how many bytes.
    base::Result<std::size_t> read_chunks(std::uint64_t first, std::span<std::byte> content);

private:
    SealedReader(const ObjectStore& objects, SealedBlob blob)
        : objects_(&objects), blob_(std::move(blob)) {}
    base::Result<base::ByteView> sealed(std::uint64_t offset, std::size_t count);
    base::Error damaged(std::string_view how) const;

    const ObjectStore* objects_;
    SealedBlob blob_;
    ChunkCipher cipher_;
    std::vector<std::byte> buffer_;  ///< sealed bytes last read
    bool holds_all_ = false;         ///< `buffer_` is the whole sealed blob
};

}  // namespace recourse::vault::internal
