#include "vault/internal/blob_format.hpp"

#include <sodium.h>

#include <algorithm>
#include <bit>
#include <string>

#include "vault/internal/little_endian.hpp"
#include "vault/internal/raw_bytes.hpp"

namespace recourse::vault::internal {

namespace {

static_assert(key_bytes == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);
static_assert(nonce_bytes == crypto_aead_xchacha20poly1305_ietf_NPUBBYTES);
static_assert(tag_bytes == crypto_aead_xchacha20poly1305_ietf_ABYTES);

constexpr std::uint64_t smallest_object = 4096;

std::string footer_context(std::string_view blob_id) {
    return "recourse blob 2 " + std::string(blob_id);
}

}  // namespace

std::uint64_t chunk_count(std::uint64_t size) {
    return size / chunk_bytes + (size % chunk_bytes == 0 ? 0 : 1);
}

std::uint64_t sealed_size(std::uint64_t size) {
    return size + chunk_count(size) * tag_bytes + footer_bytes;
}

std::uint64_t size_class(std::uint64_t size) {
    if (size <= smallest_object) return smallest_object;
    const auto exponent = static_cast<int>(std::bit_width(size)) - 1;
    const int free_bits =
        exponent - static_cast<int>(std::bit_width(static_cast<unsigned>(exponent)));
    const std::uint64_t mask = (std::uint64_t{1} << free_bits) - 1;
    return (size + mask) & ~mask;
}

ObjectEnd end_of_object(std::uint64_t used) {
    std::uint64_t size = size_class(used + footer_bytes);
    while (true) {
        // The most zeroes whose sealed form fits: every full or begun chunk brings a tag.
        const std::uint64_t room = size - used - footer_bytes;
        const std::uint64_t chunks = room / sealed_chunk_bytes;
        const std::uint64_t rest = room % sealed_chunk_bytes;
        const std::uint64_t zeroes =
            chunks * chunk_bytes + (rest > tag_bytes ? rest - tag_bytes : 0);
        if (used + sealed_size(zeroes) == size) return {size, zeroes};
        // 1 to 16 bytes are too few for a chunk and its tag: the next class has room.
        size = size_class(size + 1);
    }
}

std::array<std::byte, footer_bytes> seal_footer(const base::SecretBytes& content_key,
                                                std::string_view blob_id, const Footer& footer) {
    std::array<std::byte, key_bytes + 8> plain{};
    std::ranges::copy(footer.file_key.view(), plain.begin());
    put_little_endian(footer.size, std::span(plain).subspan<key_bytes, 8>());

    std::array<std::byte, footer_bytes> sealed{};
    const std::span<std::byte> nonce = std::span(sealed).first<nonce_bytes>();
    randombytes_buf(nonce.data(), nonce.size());
    const std::string context = footer_context(blob_id);
    crypto_aead_xchacha20poly1305_ietf_encrypt(
        raw_out(std::span(sealed).subspan<nonce_bytes>()), nullptr, raw(plain), plain.size(),
        raw(base::as_bytes(context)), context.size(), nullptr, raw(nonce), raw(content_key.view()));
    base::wipe(plain);
    return sealed;
}

std::optional<Footer> open_footer(const base::SecretBytes& content_key, std::string_view blob_id,
                                  base::ByteView sealed) {
    if (sealed.size() != footer_bytes) return std::nullopt;
    std::array<std::byte, key_bytes + 8> plain{};
    const base::ByteView body = sealed.subspan(nonce_bytes);
    const std::string context = footer_context(blob_id);
    const int opened = crypto_aead_xchacha20poly1305_ietf_decrypt(
        raw_out(plain), nullptr, nullptr, raw(body), body.size(), raw(base::as_bytes(context)),
        context.size(), raw(sealed), raw(content_key.view()));
    if (opened != 0) return std::nullopt;
    Footer footer{base::SecretBytes::copy_of(std::span(plain).first<key_bytes>()),
                  get_little_endian(std::span(plain).subspan<key_bytes, 8>())};
    base::wipe(plain);
    return footer;
}

}  // namespace recourse::vault::internal
