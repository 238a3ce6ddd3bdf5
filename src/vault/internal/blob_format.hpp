#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "base/bytes.hpp"
#include "base/secret.hpp"

/// The bytes of a blob file (docs/formats/workspace.md): encrypted chunks, then a footer that holds
/// the file's own random key, encrypted under the workspace's content key and bound to the blob id.
/// XChaCha20-Poly1305 throughout.
namespace recourse::vault::internal {

inline constexpr std::size_t key_bytes = 32;
inline constexpr std::size_t nonce_bytes = 24;
inline constexpr std::size_t tag_bytes = 16;
inline constexpr std::size_t chunk_bytes = 64 * 1024;  ///< of content, but for the last chunk
inline constexpr std::size_t sealed_chunk_bytes = chunk_bytes + tag_bytes;
inline constexpr std::size_t footer_bytes = nonce_bytes + key_bytes + 8 + tag_bytes;

/// The size class of a content: Padmé (at most 12 % more, so that sizes say little), at least 4
/// KiB.
std::uint64_t padded_size(std::uint64_t size);
/// Of the file of a padded content.
std::uint64_t file_size(std::uint64_t padded);

/// Where a chunk stands; goes into its nonce, so that no other place accepts it.
struct ChunkPlace {
    std::uint64_t index = 0;
    bool last = false;
};

/// `sealed` has room for the content and tag_bytes.
void seal_chunk(const base::SecretBytes& file_key, ChunkPlace place, base::ByteView content,
                std::span<std::byte> sealed);
/// False when it is not what was sealed at this place.
bool open_chunk(const base::SecretBytes& file_key, ChunkPlace place, base::ByteView sealed,
                std::span<std::byte> content);

struct Footer {
    base::SecretBytes file_key;
    std::uint64_t size = 0;  ///< of the content without padding
};

std::array<std::byte, footer_bytes> seal_footer(const base::SecretBytes& content_key,
                                                std::string_view blob_id, const Footer& footer);
/// Nothing when it is not what was sealed for this blob.
std::optional<Footer> open_footer(const base::SecretBytes& content_key, std::string_view blob_id,
                                  base::ByteView sealed);

}  // namespace recourse::vault::internal
