#include "vault/internal/totp.hpp"

#include <fmt/format.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>

namespace recourse::vault::internal {

using base::SecretBytes;

namespace {

std::array<unsigned char, 20> hmac_sha1(base::ByteView secret, std::int64_t counter) {
    std::array<unsigned char, 8> message{};
    for (std::size_t i = message.size(); i-- > 0; counter >>= 8) {
        message[i] = static_cast<unsigned char>(counter & 255);
    }
    std::array<unsigned char, 20> mac{};
    unsigned int size = 0;
    ::HMAC(EVP_sha1(), secret.data(), static_cast<int>(secret.size()), message.data(),
           message.size(), mac.data(), &size);
    return mac;
}

/// Letters, digits and `-._~` stand for themselves in an address (RFC 3986).
std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                           (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' || c == '~';
        out += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return out;
}

}  // namespace

std::int64_t totp_step(base::Time time) {
    return time.time_since_epoch().count() / totp_step_seconds;
}

std::string totp_code(base::ByteView secret, std::int64_t step, int digits) {
    const auto mac = hmac_sha1(secret, step);
    // RFC 4226, section 5.3: four bytes from where the last one points, without the sign bit.
    const std::size_t at = mac.back() & 15;
    std::uint32_t number = 0;
    for (std::size_t i = 0; i < 4; ++i) number = number << 8 | mac[at + i];
    number &= 0x7fffffff;
    std::uint32_t limit = 1;
    for (int i = 0; i < digits; ++i) limit *= 10;
    return fmt::format("{:0{}}", number % limit, digits);
}

SecretBytes totp_secret_text(base::ByteView secret) {
    constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    SecretBytes text(secret.size() * 8 / 5);
    std::uint32_t bits = 0;
    int count = 0;
    std::size_t written = 0;
    for (const std::byte byte : secret) {
        bits = (bits << 8 | std::to_integer<std::uint32_t>(byte)) & 0xfff;
        for (count += 8; count >= 5; ++written) {
            count -= 5;
            text.writable()[written] = static_cast<std::byte>(alphabet[bits >> count & 31]);
        }
    }
    return text;
}

SecretBytes totp_uri(base::ByteView secret, std::string_view workspace, std::string_view user) {
    const SecretBytes text = totp_secret_text(secret);
    std::string uri =
        fmt::format("otpauth://totp/Recourse%20{}:{}?secret={}&issuer=Recourse%20{}",
                    escaped(workspace), escaped(user), text.text(), escaped(workspace));
    SecretBytes locked = SecretBytes::copy_of(base::as_bytes(uri));
    base::wipe(std::as_writable_bytes(std::span(uri)));
    return locked;
}

}  // namespace recourse::vault::internal
