#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "base/bytes.hpp"
#include "base/secret.hpp"

/// The bytes of a sealed blob (docs/formats/workspace.md): encrypted chunks, then a footer that
/// holds the blob's own random key, encrypted under the workspace's content key and bound to the
/// blob id. And the layout of an object: sealed blobs one after another, then a filler up to a size
/// class, which is a sealed blob too: of zeroes, under the object's name.
namespace recourse::vault::internal {

inline constexpr std::size_t key_bytes = 32;
inline constexpr std::size_t nonce_bytes = 24;  ///< of the footer
inline constexpr std::size_t tag_bytes = 16;
inline constexpr std::size_t chunk_bytes = 64 * 1024;  ///< of content, but for the last chunk
inline constexpr std::size_t sealed_chunk_bytes = chunk_bytes + tag_bytes;
inline constexpr std::size_t footer_bytes = nonce_bytes + key_bytes + 8 + tag_bytes;

std::uint64_t chunk_count(std::uint64_t size);
/// Of a content once sealed: its chunks with their tags, and the footer.
std::uint64_t sealed_size(std::uint64_t size);

/// The size class of an object: Padmé (at most 12 % more, so that sizes say little), at least 4
/// KiB.
std::uint64_t size_class(std::uint64_t size);

/// How an object of which `used` bytes are sealed blobs ends.
struct ObjectEnd {
    std::uint64_t size = 0;    ///< of the object: a size class
    std::uint64_t zeroes = 0;  ///< content of the filler, which takes the rest exactly
};
ObjectEnd end_of_object(std::uint64_t used);

/// Where a chunk stands; goes into its nonce, so that no other place accepts it.
struct ChunkPlace {
    std::uint64_t index = 0;
    bool last = false;
};

struct Footer {
    base::SecretBytes file_key;
    std::uint64_t size = 0;  ///< of the content
};

std::array<std::byte, footer_bytes> seal_footer(const base::SecretBytes& content_key,
                                                std::string_view blob_id, const Footer& footer);
/// Nothing when it is not what was sealed for this blob.
std::optional<Footer> open_footer(const base::SecretBytes& content_key, std::string_view blob_id,
                                  base::ByteView sealed);

}  // namespace recourse::vault::internal
