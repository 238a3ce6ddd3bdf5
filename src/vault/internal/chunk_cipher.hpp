#pragma once

#include <memory>
#include <span>

#include "base/bytes.hpp"
#include "base/secret.hpp"
#include "vault/internal/blob_format.hpp"

struct evp_cipher_ctx_st;

namespace recourse::vault::internal {

/// ChaCha20-Poly1305 (RFC 8439) over the chunks of one blob, under the blob's own key: the nonce is
/// the chunk's place. OpenSSL's, because it is three times as fast as libsodium's. Not for use from
/// two threads at once.
class ChunkCipher {
public:
    ChunkCipher();
    explicit ChunkCipher(const base::SecretBytes& file_key) : ChunkCipher() { use(file_key); }

    void use(const base::SecretBytes& file_key);

    /// `sealed` has room for the content and tag_bytes.
    void seal(ChunkPlace place, base::ByteView content, std::span<std::byte> sealed);
    /// False when it is not what was sealed at this place; `content` is then zeroes.
    bool open(ChunkPlace place, base::ByteView sealed, std::span<std::byte> content);

private:
    struct Free {
        void operator()(evp_cipher_ctx_st* context) const;
    };
    std::unique_ptr<evp_cipher_ctx_st, Free> context_;
};

}  // namespace recourse::vault::internal
