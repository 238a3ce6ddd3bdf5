#include "vault/internal/age.hpp"

#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/kdf.h>
#include <openssl/params.h>
#include <sodium.h>

#include <algorithm>
#include <memory>
#include <new>
#include <vector>

#include "vault/internal/bech32.hpp"
#include "vault/internal/raw_bytes.hpp"

namespace recourse::vault::internal {

using base::ErrorCode;
using base::Result;
using base::SecretBytes;

namespace {

constexpr std::string_view recipient_prefix = "age";
constexpr std::string_view identity_prefix = "age-secret-key-";
constexpr std::string_view version_line = "age-encryption.org/v1\n";
constexpr std::string_view stanza_start = "-> X25519 ";
constexpr std::string_view mac_start = "---";
constexpr std::size_t key_size = 32;
constexpr std::size_t file_key_size = 16;
constexpr std::size_t payload_nonce_size = 16;
constexpr std::size_t tag_size = crypto_aead_chacha20poly1305_ietf_ABYTES;
constexpr std::size_t most_content = 64 << 10;
constexpr int base64_variant = sodium_base64_VARIANT_ORIGINAL_NO_PADDING;

using Nonce = std::array<unsigned char, crypto_aead_chacha20poly1305_ietf_NPUBBYTES>;
constexpr Nonce zero_nonce{};
/// The payload's first and last chunk: number 0 in eleven bytes, then 1 for the last.
constexpr Nonce only_chunk_nonce{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};

void* parameter(std::string_view bytes) {
    return const_cast<char*>(bytes.data());  // OpenSSL's parameters are not const, and only read
}

/// HKDF-SHA256 (RFC 5869), 32 bytes.
SecretBytes hkdf(base::ByteView secret, std::string_view salt, std::string_view info) {
    const std::unique_ptr<EVP_KDF, decltype(&EVP_KDF_free)> kdf(
        EVP_KDF_fetch(nullptr, OSSL_KDF_NAME_HKDF, nullptr), &EVP_KDF_free);
    const std::unique_ptr<EVP_KDF_CTX, decltype(&EVP_KDF_CTX_free)> context(
        EVP_KDF_CTX_new(kdf.get()), &EVP_KDF_CTX_free);
    std::string digest = "SHA256";
    const OSSL_PARAM parameters[] = {
        OSSL_PARAM_construct_utf8_string(OSSL_KDF_PARAM_DIGEST, digest.data(), 0),
        OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_KEY, parameter(base::as_text(secret)),
                                          secret.size()),
        OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_SALT, parameter(salt), salt.size()),
        OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_INFO, parameter(info), info.size()),
        OSSL_PARAM_construct_end()};
    SecretBytes key(key_size);
    if (EVP_KDF_derive(context.get(), raw_out(key.writable()), key.size(), parameters) != 1) {
        throw std::bad_alloc();
    }
    return key;
}

std::string base64(base::ByteView bytes) {
    std::string text(sodium_base64_encoded_len(bytes.size(), base64_variant), '\0');
    sodium_bin2base64(text.data(), text.size(), raw(bytes), bytes.size(), base64_variant);
    text.pop_back();  // the terminating zero
    return text;
}

/// Exactly `size` bytes.
Result<std::vector<std::byte>> from_base64(std::string_view text, std::size_t size) {
    std::vector<std::byte> bytes(size);
    std::size_t length = 0;
    const char* end = nullptr;
    const int read = sodium_base642bin(raw_out(bytes), bytes.size(), text.data(), text.size(),
                                       nullptr, &length, &end, base64_variant);
    if (read != 0 || length != size || end != text.data() + text.size()) {
        return base::fail(ErrorCode::corrupt, "the age file is not readable");
    }
    return bytes;
}

std::string seal(const SecretBytes& key, const Nonce& nonce, base::ByteView content) {
    std::string sealed(content.size() + tag_size, '\0');
    crypto_aead_chacha20poly1305_ietf_encrypt(reinterpret_cast<unsigned char*>(sealed.data()),
                                              nullptr, raw(content), content.size(), nullptr, 0,
                                              nullptr, nonce.data(), raw(key.view()));
    return sealed;
}

Result<SecretBytes> unseal(const SecretBytes& key, const Nonce& nonce, base::ByteView sealed) {
    SecretBytes content(sealed.size() - tag_size);
    const int opened = crypto_aead_chacha20poly1305_ietf_decrypt(
        raw_out(content.writable()), nullptr, nullptr, raw(sealed), sealed.size(), nullptr, 0,
        nonce.data(), raw(key.view()));
    if (opened != 0) {
        return base::fail(ErrorCode::denied, "the age file is for another key, or was changed");
    }
    return content;
}

/// The key that wraps the file key. Both sides know the shared secret and both public keys.
Result<SecretBytes> wrap_key(const SecretBytes& scalar, const AgeRecipient& point,
                             base::ByteView ephemeral, base::ByteView recipient) {
    SecretBytes shared(key_size);
    if (crypto_scalarmult(raw_out(shared.writable()), raw(scalar.view()), raw(point)) != 0) {
        return base::fail(ErrorCode::invalid_input, "no secret can be agreed with this age key");
    }
    std::string salt(base::as_text(ephemeral));
    salt += base::as_text(recipient);
    return hkdf(shared.view(), salt, "age-encryption.org/v1/X25519");
}

std::string header_mac(const SecretBytes& file_key, std::string_view header) {
    // RFC 5869, section 2.2: no salt is as many zeroes as the hash has bytes.
    const SecretBytes key = hkdf(file_key.view(), std::string(key_size, '\0'), "header");
    std::array<std::byte, crypto_auth_hmacsha256_BYTES> mac{};
    crypto_auth_hmacsha256(raw_out(mac), raw(base::as_bytes(header)), header.size(),
                           raw(key.view()));
    return base64(mac);
}

/// A file cut into its parts; nothing is checked but the form.
struct AgeFile {
    AgeRecipient ephemeral{};
    std::vector<std::byte> body;
    std::string_view header;  ///< up to and including "---"
    std::string_view mac;
    std::string_view payload_nonce;
    std::string_view payload;
};

Result<AgeFile> parse(std::string_view file) {
    const auto refuse = [] {
        return base::fail(ErrorCode::corrupt, "the age file is not readable");
    };
    std::string_view rest = file;
    const auto line = [&rest] {
        const std::string_view text = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(text.size() + 1, rest.size()));
        return text;
    };
    if (!rest.starts_with(version_line)) return refuse();
    line();
    std::string_view stanza = line();
    if (!stanza.starts_with(stanza_start)) return refuse();
    stanza.remove_prefix(stanza_start.size());
    AgeFile parts;
    std::ranges::copy(RECOURSE_TRY(from_base64(stanza, key_size)), parts.ephemeral.begin());
    parts.body = RECOURSE_TRY(from_base64(line(), file_key_size + tag_size));
    parts.header = file.substr(0, file.size() - rest.size() + mac_start.size());
    const std::string_view mac_line = line();
    if (!mac_line.starts_with("--- ")) return refuse();
    parts.mac = mac_line.substr(mac_start.size() + 1);
    if (rest.size() < payload_nonce_size + tag_size ||
        rest.size() > payload_nonce_size + most_content + tag_size) {
        return refuse();
    }
    parts.payload_nonce = rest.substr(0, payload_nonce_size);
    parts.payload = rest.substr(payload_nonce_size);
    return parts;
}

}  // namespace

Result<AgeRecipient> parse_age_recipient(std::string_view text) {
    const auto bytes = from_bech32(recipient_prefix, text);
    if (!bytes || bytes->size() != key_size) {
        return base::fail(ErrorCode::invalid_input,
                          "not an age public key (age1...): " +
                              (bytes ? "it has another length" : bytes.error().message()));
    }
    AgeRecipient recipient{};
    std::ranges::copy(bytes->view(), recipient.begin());
    return recipient;
}

std::string to_string(const AgeRecipient& recipient) {
    return to_bech32(recipient_prefix, recipient);
}

Result<SecretBytes> parse_age_identity(std::string_view file) {
    while (!file.empty()) {
        std::string_view line = file.substr(0, file.find('\n'));
        file.remove_prefix(std::min(line.size() + 1, file.size()));
        if (line.ends_with('\r')) line.remove_suffix(1);
        if (line.empty() || line.starts_with('#')) continue;
        auto identity = from_bech32(identity_prefix, line);
        if (!identity || identity->size() != key_size) break;
        return identity;
    }
    return base::fail(
        ErrorCode::invalid_input,
        "no age identity (AGE-SECRET-KEY-1...) in it; one behind a passphrase must be "
        "decrypted with age first");
}

AgeRecipient recipient_of(const SecretBytes& identity) {
    AgeRecipient recipient{};
    crypto_scalarmult_base(raw_out(recipient), raw(identity.view()));
    return recipient;
}

Result<std::string> age_encrypt(const AgeRecipient& recipient, base::ByteView content) {
    const SecretBytes file_key = SecretBytes::random(file_key_size);
    const SecretBytes secret = SecretBytes::random(key_size);
    const AgeRecipient ephemeral = recipient_of(secret);
    const SecretBytes wrap = RECOURSE_TRY(wrap_key(secret, recipient, ephemeral, recipient));
    const std::string body = seal(wrap, zero_nonce, file_key.view());

    std::string file(version_line);
    file.append(stanza_start).append(base64(ephemeral)).append("\n");
    file.append(base64(base::as_bytes(body))).append("\n").append(mac_start);
    const std::string mac = header_mac(file_key, file);
    file.append(" ").append(mac).append("\n");

    const SecretBytes nonce = SecretBytes::random(payload_nonce_size);
    file.append(nonce.text());
    return file + seal(hkdf(file_key.view(), nonce.text(), "payload"), only_chunk_nonce, content);
}

Result<SecretBytes> age_decrypt(const SecretBytes& identity, std::string_view file) {
    const AgeFile parts = RECOURSE_TRY(parse(file));
    const AgeRecipient recipient = recipient_of(identity);
    const SecretBytes wrap =
        RECOURSE_TRY(wrap_key(identity, parts.ephemeral, parts.ephemeral, recipient));
    const SecretBytes file_key = RECOURSE_TRY(unseal(wrap, zero_nonce, parts.body));
    const std::string mac = header_mac(file_key, parts.header);
    if (!base::equal_in_constant_time(base::as_bytes(mac), base::as_bytes(parts.mac))) {
        return base::fail(ErrorCode::denied, "the age file was changed");
    }
    return unseal(hkdf(file_key.view(), parts.payload_nonce, "payload"), only_chunk_nonce,
                  base::as_bytes(parts.payload));
}

}  // namespace recourse::vault::internal
