#include "vault/internal/chunk_cipher.hpp"

#include <openssl/evp.h>

#include <array>
#include <new>

#include "vault/internal/little_endian.hpp"
#include "vault/internal/raw_bytes.hpp"

namespace recourse::vault::internal {

namespace {

constexpr std::size_t chunk_nonce_bytes = 12;

using ChunkNonce = std::array<std::byte, chunk_nonce_bytes>;

ChunkNonce chunk_nonce_of(ChunkPlace place) {
    ChunkNonce nonce{};
    put_little_endian(place.index, std::span(nonce).first<8>());
    nonce[8] = static_cast<std::byte>(place.last ? 1 : 0);
    return nonce;
}

/// These functions fail only when memory runs out.
void require(int ok) {
    if (ok != 1) throw std::bad_alloc();
}

/// Fetched once: looking it up costs as much as sealing a few hundred bytes.
const EVP_CIPHER* chacha20_poly1305() {
    static const EVP_CIPHER* const cipher = EVP_CIPHER_fetch(nullptr, "ChaCha20-Poly1305", nullptr);
    return cipher;
}

}  // namespace

void ChunkCipher::Free::operator()(evp_cipher_ctx_st* context) const {
    EVP_CIPHER_CTX_free(context);
}

ChunkCipher::ChunkCipher() : context_(EVP_CIPHER_CTX_new()) {
    if (!context_) throw std::bad_alloc();
    require(EVP_CipherInit_ex(context_.get(), chacha20_poly1305(), nullptr, nullptr, nullptr, 1));
}

void ChunkCipher::use(const base::SecretBytes& file_key) {
    require(EVP_CipherInit_ex(context_.get(), nullptr, nullptr, raw(file_key.view()), nullptr, -1));
}

void ChunkCipher::seal(ChunkPlace place, base::ByteView content, std::span<std::byte> sealed) {
    const ChunkNonce nonce = chunk_nonce_of(place);
    const std::span<std::byte> tag = sealed.subspan(content.size(), tag_bytes);
    int written = 0;
    require(EVP_CipherInit_ex(context_.get(), nullptr, nullptr, nullptr, raw(nonce), 1));
    require(EVP_CipherUpdate(context_.get(), raw_out(sealed), &written, raw(content),
                             static_cast<int>(content.size())));
    require(EVP_CipherFinal_ex(context_.get(), raw_out(tag), &written));
    require(EVP_CIPHER_CTX_ctrl(context_.get(), EVP_CTRL_AEAD_GET_TAG, tag_bytes, tag.data()));
}

bool ChunkCipher::open(ChunkPlace place, base::ByteView sealed, std::span<std::byte> content) {
    const ChunkNonce nonce = chunk_nonce_of(place);
    const base::ByteView body = sealed.first(sealed.size() - tag_bytes);
    std::array<std::byte, tag_bytes> tag{};
    std::ranges::copy(sealed.last(tag_bytes), tag.begin());
    int written = 0;
    require(EVP_CipherInit_ex(context_.get(), nullptr, nullptr, nullptr, raw(nonce), 0));
    require(EVP_CIPHER_CTX_ctrl(context_.get(), EVP_CTRL_AEAD_SET_TAG, tag_bytes, tag.data()));
    require(EVP_CipherUpdate(context_.get(), raw_out(content), &written, raw(body),
                             static_cast<int>(body.size())));
    if (EVP_CipherFinal_ex(context_.get(), raw_out(content) + body.size(), &written) == 1) {
        return true;
    }
    base::wipe(content.first(body.size()));
    return false;
}

}  // namespace recourse::vault::internal
