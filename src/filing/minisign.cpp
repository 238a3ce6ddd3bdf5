#include "filing/minisign.hpp"

#include <sodium.h>

#include <fmt/format.h>
#include <algorithm>
#include <vector>

#include "base/hash.hpp"
#include "filing/internal/base64.hpp"

namespace recourse::filing {

namespace {

using base::ByteView;
using base::ErrorCode;
using base::fail;
using base::Result;

constexpr std::string_view key_algorithm = "Ed";
constexpr std::string_view prehashed_algorithm = "ED";
constexpr std::string_view signature_comment = "untrusted comment: signature of a Recourse bundle";
constexpr std::string_view untrusted_prefix = "untrusted comment: ";
constexpr std::string_view trusted_prefix = "trusted comment: ";
constexpr std::size_t key_bytes = 2 + 8 + crypto_sign_PUBLICKEYBYTES;
constexpr std::size_t signature_bytes = 2 + 8 + crypto_sign_BYTES;

const unsigned char* raw(ByteView bytes) {
    return reinterpret_cast<const unsigned char*>(bytes.data());
}

/// Exactly `size` bytes, or nothing.
std::string from_base64(std::string_view text, std::size_t size) {
    std::string bytes(size, '\0');
    std::size_t length = 0;
    const char* end = nullptr;
    const int status =
        sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), size, text.data(),
                          text.size(), nullptr, &length, &end, sodium_base64_VARIANT_ORIGINAL);
    if (status != 0 || length != size || end != text.data() + text.size()) return {};
    return bytes;
}

std::string_view chars(const auto& bytes) {
    return base::as_text(ByteView(bytes));
}

std::array<std::byte, crypto_generichash_BYTES_MAX> prehash(ByteView bytes) {
    std::array<std::byte, crypto_generichash_BYTES_MAX> digest{};
    crypto_generichash(reinterpret_cast<unsigned char*>(digest.data()), digest.size(), raw(bytes),
                       bytes.size(), nullptr, 0);
    return digest;
}

std::string signature_file(std::string_view untrusted_comment, const PublicKey& key,
                           std::string_view signature, std::string_view trusted_comment,
                           std::string_view global_signature) {
    std::string packed(prehashed_algorithm);
    packed += chars(key.id);
    packed += signature;
    return fmt::format("{}\n{}\n{}{}\n{}\n", untrusted_comment, to_base64(packed), trusted_prefix,
                       trusted_comment, to_base64(global_signature));
}

std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        lines.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

bool signed_by(std::string_view signature, std::string_view message, const PublicKey& key) {
    return crypto_sign_verify_detached(raw(base::as_bytes(signature)), raw(base::as_bytes(message)),
                                       message.size(), raw(key.key)) == 0;
}

}  // namespace

std::string PublicKey::id_text() const {
    std::vector<std::byte> reversed(id.rbegin(), id.rend());  // minisign prints it as a number
    std::string text = base::to_hex(reversed);
    std::ranges::transform(text, text.begin(), [](char digit) {
        return digit >= 'a' ? static_cast<char>(digit - 'a' + 'A') : digit;
    });
    return text;
}

std::string PublicKey::text() const {
    return to_base64(std::string(key_algorithm) + std::string(chars(id)) + std::string(chars(key)));
}

std::string PublicKey::file() const {
    return fmt::format("untrusted comment: minisign public key {}\n{}\n", id_text(), text());
}

Result<PublicKey> PublicKey::parse(std::string_view text) {
    for (const std::string_view line : lines_of(text)) {
        if (line.starts_with("untrusted comment:")) continue;
        const std::string packed = from_base64(line, key_bytes);
        if (!packed.starts_with(key_algorithm)) break;
        PublicKey key;
        const ByteView bytes = base::as_bytes(packed);
        std::ranges::copy(bytes.subspan(2, 8), key.id.begin());
        std::ranges::copy(bytes.subspan(10), key.key.begin());
        return key;
    }
    return fail(ErrorCode::invalid_input, "not a minisign public key");
}

Result<SigningKey> SigningKey::from_seed(ByteView seed) {
    if (seed.size() != crypto_sign_SEEDBYTES)
        return fail(ErrorCode::invalid_input, "a signing seed has 32 bytes");
    SigningKey key;
    key.secret_ = base::SecretBytes(crypto_sign_SECRETKEYBYTES);
    crypto_sign_seed_keypair(reinterpret_cast<unsigned char*>(key.public_.key.data()),
                             reinterpret_cast<unsigned char*>(key.secret_.writable().data()),
                             raw(seed));
    const base::Sha256 digest = base::sha256(ByteView(key.public_.key));
    std::copy_n(digest.begin(), key.public_.id.size(), key.public_.id.begin());
    return key;
}

Result<std::string> SigningKey::sign(ByteView bytes, std::string_view trusted_comment) const {
    if (trusted_comment.find_first_of("\r\n") != std::string_view::npos)
        return fail(ErrorCode::invalid_input, "a trusted comment is one line");
    const auto sign_raw = [&](std::string_view message) {
        std::string signature(crypto_sign_BYTES, '\0');
        crypto_sign_detached(reinterpret_cast<unsigned char*>(signature.data()), nullptr,
                             raw(base::as_bytes(message)), message.size(), raw(secret_.view()));
        return signature;
    };
    const std::string signature = sign_raw(chars(prehash(bytes)));
    const std::string global = sign_raw(signature + std::string(trusted_comment));
    return signature_file(signature_comment, public_, signature, trusted_comment, global);
}

Result<std::string> verify_any_signature(ByteView bytes, std::string_view text,
                                         const PublicKey& key) {
    const auto broken = [](const char* why) { return fail(ErrorCode::corrupt, why); };
    const std::vector<std::string_view> lines = lines_of(text);
    if (lines.size() != 4 || !lines[0].starts_with(untrusted_prefix) ||
        !lines[2].starts_with(trusted_prefix))
        return broken("not a minisign signature file");
    const std::string packed = from_base64(lines[1], signature_bytes);
    const std::string global = from_base64(lines[3], crypto_sign_BYTES);
    if (packed.empty() || global.empty()) return broken("the signature is damaged");
    if (!packed.starts_with(prehashed_algorithm))
        return broken("the signature is of minisign's old kind: sign with minisign -H");
    if (packed.substr(2, key.id.size()) != chars(key.id))
        return broken("the signature was made with another key");
    const std::string signature = packed.substr(2 + key.id.size());
    const std::string comment(lines[2].substr(trusted_prefix.size()));
    if (signature_file(lines[0], key, signature, comment, global) != text)
        return broken("the signature file was changed");
    if (!signed_by(signature, chars(prehash(bytes)), key))
        return broken("the signature does not fit the content");
    if (!signed_by(global, signature + comment, key))
        return broken("the signature does not fit its trusted comment");
    return comment;
}

Result<std::string> verify_signature(ByteView bytes, std::string_view text, const PublicKey& key) {
    auto comment = verify_any_signature(bytes, text, key);
    if (comment && lines_of(text).front() != signature_comment)
        return fail(ErrorCode::corrupt, "the signature file was changed");
    return comment;
}

}  // namespace recourse::filing
