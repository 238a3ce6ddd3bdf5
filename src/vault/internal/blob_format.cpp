#include "vault/internal/blob_format.hpp"

#include <sodium.h>

#include <algorithm>
#include <bit>
#include <string>

namespace recourse::vault::internal {

namespace {

static_assert(key_bytes == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);
static_assert(nonce_bytes == crypto_aead_xchacha20poly1305_ietf_NPUBBYTES);
static_assert(tag_bytes == crypto_aead_xchacha20poly1305_ietf_ABYTES);

constexpr std::uint64_t smallest_padded_size = 4096;

using Nonce = std::array<unsigned char, nonce_bytes>;

const unsigned char* raw(base::ByteView bytes) {
    return reinterpret_cast<const unsigned char*>(bytes.data());
}

unsigned char* raw_out(std::span<std::byte> bytes) {
    return reinterpret_cast<unsigned char*>(bytes.data());
}

void put_little_endian(std::uint64_t number, std::span<std::byte, 8> bytes) {
    for (std::byte& byte : bytes) {
        byte = static_cast<std::byte>(number & 0xff);
        number >>= 8;
    }
}

std::uint64_t get_little_endian(std::span<const std::byte, 8> bytes) {
    std::uint64_t number = 0;
    for (std::size_t i = bytes.size(); i-- > 0;) {
        number = (number << 8) | std::to_integer<std::uint64_t>(bytes[i]);
    }
    return number;
}

Nonce nonce_of(ChunkPlace place) {
    Nonce nonce{};
    put_little_endian(place.index, std::as_writable_bytes(std::span(nonce)).first<8>());
    nonce[8] = place.last ? 1 : 0;
    return nonce;
}

std::string footer_context(std::string_view blob_id) {
    return "recourse blob 1 " + std::string(blob_id);
}

}  // namespace

std::uint64_t padded_size(std::uint64_t size) {
    if (size <= smallest_padded_size) return smallest_padded_size;
    const auto exponent = static_cast<int>(std::bit_width(size)) - 1;
    const int free_bits =
        exponent - static_cast<int>(std::bit_width(static_cast<unsigned>(exponent)));
    const std::uint64_t mask = (std::uint64_t{1} << free_bits) - 1;
    return (size + mask) & ~mask;
}

std::uint64_t file_size(std::uint64_t padded) {
    const std::uint64_t chunks = (padded + chunk_bytes - 1) / chunk_bytes;
    return padded + chunks * tag_bytes + footer_bytes;
}

void seal_chunk(const base::SecretBytes& file_key, ChunkPlace place, base::ByteView content,
                std::span<std::byte> sealed) {
    const Nonce nonce = nonce_of(place);
    crypto_aead_xchacha20poly1305_ietf_encrypt(raw_out(sealed), nullptr, raw(content),
                                               content.size(), nullptr, 0, nullptr, nonce.data(),
                                               raw(file_key.view()));
}

bool open_chunk(const base::SecretBytes& file_key, ChunkPlace place, base::ByteView sealed,
                std::span<std::byte> content) {
    const Nonce nonce = nonce_of(place);
    return crypto_aead_xchacha20poly1305_ietf_decrypt(raw_out(content), nullptr, nullptr,
                                                      raw(sealed), sealed.size(), nullptr, 0,
                                                      nonce.data(), raw(file_key.view())) == 0;
}

std::array<std::byte, footer_bytes> seal_footer(const base::SecretBytes& content_key,
                                                std::string_view blob_id, const Footer& footer) {
    base::SecretBytes plain(key_bytes + 8);
    std::ranges::copy(footer.file_key.view(), plain.writable().begin());
    put_little_endian(footer.size, plain.writable().subspan<key_bytes, 8>());

    std::array<std::byte, footer_bytes> sealed{};
    const std::span<std::byte> nonce = std::span(sealed).first<nonce_bytes>();
    randombytes_buf(nonce.data(), nonce.size());
    const std::string context = footer_context(blob_id);
    crypto_aead_xchacha20poly1305_ietf_encrypt(
        raw_out(std::span(sealed).subspan<nonce_bytes>()), nullptr, raw(plain.view()), plain.size(),
        raw(base::as_bytes(context)), context.size(), nullptr, raw(nonce), raw(content_key.view()));
    return sealed;
}

std::optional<Footer> open_footer(const base::SecretBytes& content_key, std::string_view blob_id,
                                  base::ByteView sealed) {
    if (sealed.size() != footer_bytes) return std::nullopt;
    base::SecretBytes plain(key_bytes + 8);
    const base::ByteView body = sealed.subspan(nonce_bytes);
    const std::string context = footer_context(blob_id);
    const int opened = crypto_aead_xchacha20poly1305_ietf_decrypt(
        raw_out(plain.writable()), nullptr, nullptr, raw(body), body.size(),
        raw(base::as_bytes(context)), context.size(), raw(sealed), raw(content_key.view()));
    if (opened != 0) return std::nullopt;
    return Footer{base::SecretBytes::copy_of(plain.view().first(key_bytes)),
                  get_little_endian(plain.view().subspan<key_bytes, 8>())};
}

}  // namespace recourse::vault::internal
