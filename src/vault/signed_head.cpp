#include "vault/signed_head.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "vault/internal/base64.hpp"
#include "vault/internal/signing.hpp"
#include "vault/internal/text_lines.hpp"
#include "vault/workspace.hpp"

namespace recourse::vault {

using base::ErrorCode;
using base::Result;

namespace {

constexpr std::string_view origin_prefix = "recourse/log/";
constexpr std::size_t lines_of_a_head = 7;
constexpr std::size_t key_id_bytes = 4;
/// SubjectPublicKeyInfo of an Ed25519 key but for the key itself (RFC 8410, section 4).
constexpr std::array<unsigned char, 12> der_prefix{0x30, 0x2a, 0x30, 0x05, 0x06, 0x03,
                                                   0x2b, 0x65, 0x70, 0x03, 0x21, 0x00};

using Key = internal::PublicKey;
using internal::Signature;

std::string key_der(const Key& key) {
    std::string der(der_prefix.begin(), der_prefix.end());
    return der.append(base::as_text(key));
}

/// What the signature covers.
std::string body_of(const SignedHead& head) {
    return fmt::format("{}{}\n{}\n{}\ntime {}\nkey {}\n", origin_prefix, head.workspace,
                       head.tree.size, internal::to_base64(head.tree.root),
                       base::format_time(head.time),
                       internal::to_base64(base::as_bytes(key_der(head.key))));
}

/// The key id of a signed note: of name, algorithm 1 (Ed25519) and key.
std::string key_id(std::string_view name, const Key& key) {
    const base::Sha256 digest = base::sha256(fmt::format("{}\n\x01{}", name, base::as_text(key)));
    return std::string(base::as_text(digest).substr(0, key_id_bytes));
}

std::string whole_text(const SignedHead& head, const Signature& signature) {
    const std::string name = fmt::format("{}{}", origin_prefix, head.workspace);
    std::string packed = key_id(name, head.key);
    packed += base::as_text(signature);
    return fmt::format("{}\n\u2014 {} {}\n", body_of(head), name,
                       internal::to_base64(base::as_bytes(packed)));
}

template <std::size_t size>
bool take_base64(std::string_view text, std::span<std::byte, size> out) {
    const auto bytes = internal::from_base64(text);
    if (!bytes || bytes->size() != size) return false;
    std::ranges::copy(*bytes, out.begin());
    return true;
}

bool take_prefix(std::string_view& text, std::string_view prefix) {
    if (!text.starts_with(prefix)) return false;
    text.remove_prefix(prefix.size());
    return true;
}

bool take_number(std::string_view text, std::uint64_t& number) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size();
}

/// The parts of a text that is laid out as a head; the rest is for the signature to say.
bool take_head(std::string_view text, SignedHead& head, Signature& signature) {
    auto lines = internal::lines_of(text);
    if (lines.size() != lines_of_a_head || !take_prefix(lines[0], origin_prefix) ||
        !take_prefix(lines[3], "time ") || !take_prefix(lines[4], "key ")) {
        return false;
    }
    const auto time = base::parse_time(lines[3]);
    std::array<std::byte, der_prefix.size() + sizeof(Key)> der{};
    std::array<std::byte, key_id_bytes + sizeof(Signature)> packed{};
    if (!time || !take_number(lines[1], head.tree.size) ||
        !take_base64<32>(lines[2], head.tree.root) || !take_base64<44>(lines[4], der) ||
        !take_base64<68>(lines[6].substr(lines[6].rfind(' ') + 1), packed)) {
        return false;
    }
    head.workspace = lines[0];
    head.time = *time;
    head.text = text;
    std::copy(der.begin() + der_prefix.size(), der.end(), head.key.begin());
    std::copy(packed.begin() + key_id_bytes, packed.end(), signature.begin());
    return true;
}

}  // namespace

Result<SignedHead> sign_head(Workspace& workspace) {
    const base::SecretBytes& seed = workspace.signing_seed();
    const TreeHead tree = RECOURSE_TRY(workspace.log().head());
    SignedHead head{workspace.id(), tree, workspace.clock()(), internal::public_key(seed), {}};
    head.text = whole_text(head, internal::sign(seed, base::as_bytes(body_of(head))));
    return head;
}

Result<SignedHead> read_head(std::string_view text) {
    SignedHead head;
    Signature signature{};
    if (!take_head(text, head, signature)) {
        return base::fail(ErrorCode::invalid_input, "not a signed head of a log");
    }
    if (!internal::is_signed_by(head.key, base::as_bytes(body_of(head)), signature) ||
        whole_text(head, signature) != text) {
        return base::fail(ErrorCode::corrupt,
                          "the signed head was changed: its signature does not fit");
    }
    return head;
}

std::string key_fingerprint(const SignedHead& head) {
    return base::to_hex(base::sha256(key_der(head.key)));
}

}  // namespace recourse::vault
