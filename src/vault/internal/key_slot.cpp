#include "vault/internal/key_slot.hpp"

#include <sodium.h>

#include <nlohmann/json.hpp>

#include "base/hash.hpp"
#include "vault/internal/blob_format.hpp"
#include "vault/internal/canonical_json.hpp"

namespace recourse::vault::internal {

using base::ErrorCode;
using base::Json;
using base::Result;
using base::SecretBytes;

namespace {

constexpr std::uint64_t max_memory_bytes = std::uint64_t{4} << 30;
constexpr std::uint64_t max_passes = 64;

unsigned char* raw_out(std::span<std::byte> bytes) {
    return reinterpret_cast<unsigned char*>(bytes.data());
}
const unsigned char* raw(base::ByteView bytes) {
    return reinterpret_cast<const unsigned char*>(bytes.data());
}

std::vector<std::byte> random_bytes(std::size_t size) {
    std::vector<std::byte> bytes(size);
    randombytes_buf(bytes.data(), bytes.size());
    return bytes;
}

KdfParameters parameters_for(KdfCost cost) {
    if (cost == KdfCost::quick) return {64 << 10, 1, random_bytes(crypto_pwhash_SALTBYTES)};
    return {256 << 20, 3, random_bytes(crypto_pwhash_SALTBYTES)};
}

Result<SecretBytes> derive(const KdfParameters& kdf, base::ByteView secret) {
    SecretBytes key(key_bytes);
    const base::ByteView salt(kdf.salt);
    const int derived = crypto_pwhash(
        raw_out(key.writable()), key.size(), base::as_text(secret).data(), secret.size(), raw(salt),
        kdf.passes, static_cast<std::size_t>(kdf.memory_bytes), crypto_pwhash_ALG_ARGON2ID13);
    if (derived != 0) {
        return base::fail(ErrorCode::unavailable, "not enough memory to open the workspace");
    }
    return key;
}

/// What a slot says without its wrapped key, bound to its workspace.
std::string associated_data(const KeySlot& slot, std::string_view context) {
    Json labels = to_json(slot);
    labels.erase("key");
    labels["workspace"] = context;
    return canonical_json(labels);
}

Result<std::string> text_member(const Json& json, const char* name) {
    const auto found = json.find(name);
    if (found == json.end() || !found->is_string()) {
        return base::fail(base::Error(ErrorCode::corrupt, "expected text").in_field(name));
    }
    return found->get<std::string>();
}

Result<std::uint64_t> number_member(const Json& json, const char* name, std::uint64_t least,
                                    std::uint64_t most) {
    const auto found = json.find(name);
    if (found == json.end() || !found->is_number_unsigned() ||
        found->get<std::uint64_t>() < least || found->get<std::uint64_t>() > most) {
        return base::fail(
            base::Error(ErrorCode::corrupt, "expected a number in its limits").in_field(name));
    }
    return found->get<std::uint64_t>();
}

Result<std::vector<std::byte>> bytes_member(const Json& json, const char* name, std::size_t size) {
    const std::string text = RECOURSE_TRY(text_member(json, name));
    auto bytes = base::from_hex(text);
    if (!bytes || bytes->size() != size) {
        return base::fail(
            base::Error(ErrorCode::corrupt, "expected hexadecimal of its length").in_field(name));
    }
    return *std::move(bytes);
}

}  // namespace

Result<KeySlot> seal_slot(std::string kind, std::string name, std::string created, KdfCost cost,
                          std::string_view context, base::ByteView secret,
                          const SecretBytes& master) {
    KeySlot slot{std::move(kind),      std::move(name),           std::move(created),
                 parameters_for(cost), random_bytes(nonce_bytes), {}};
    const SecretBytes key = RECOURSE_TRY(derive(slot.kdf, secret));
    const std::string labels = associated_data(slot, context);
    slot.wrapped.resize(master.size() + tag_bytes);
    crypto_aead_xchacha20poly1305_ietf_encrypt(raw_out(std::span(slot.wrapped)), nullptr,
                                               raw(master.view()), master.size(),
                                               raw(base::as_bytes(labels)), labels.size(), nullptr,
                                               raw(base::ByteView(slot.nonce)), raw(key.view()));
    return slot;
}

Result<SecretBytes> open_slot(const KeySlot& slot, std::string_view context,
                              base::ByteView secret) {
    const SecretBytes key = RECOURSE_TRY(derive(slot.kdf, secret));
    const std::string labels = associated_data(slot, context);
    SecretBytes master(master_key_bytes);
    const int opened = crypto_aead_xchacha20poly1305_ietf_decrypt(
        raw_out(master.writable()), nullptr, nullptr, raw(base::ByteView(slot.wrapped)),
        slot.wrapped.size(), raw(base::as_bytes(labels)), labels.size(),
        raw(base::ByteView(slot.nonce)), raw(key.view()));
    if (opened != 0) return base::fail(ErrorCode::denied, "it does not open the workspace");
    return master;
}

Json to_json(const KeySlot& slot) {
    return Json{{"kind", slot.kind},
                {"name", slot.name},
                {"created", slot.created},
                {"kdf", "argon2id13"},
                {"memory_bytes", slot.kdf.memory_bytes},
                {"passes", slot.kdf.passes},
                {"salt", base::to_hex(slot.kdf.salt)},
                {"cipher", "xchacha20poly1305"},
                {"nonce", base::to_hex(slot.nonce)},
                {"key", base::to_hex(slot.wrapped)}};
}

Result<KeySlot> slot_from_json(const Json& json) {
    if (!json.is_object()) return base::fail(ErrorCode::corrupt, "a key slot is not an object");
    const std::string kdf = RECOURSE_TRY(text_member(json, "kdf"));
    const std::string cipher = RECOURSE_TRY(text_member(json, "cipher"));
    if (kdf != "argon2id13" || cipher != "xchacha20poly1305") {
        return base::fail(ErrorCode::corrupt, "a key slot is of a kind this program does not know");
    }
    KeySlot slot;
    slot.kind = RECOURSE_TRY(text_member(json, "kind"));
    slot.name = RECOURSE_TRY(text_member(json, "name"));
    slot.created = RECOURSE_TRY(text_member(json, "created"));
    slot.kdf.memory_bytes = RECOURSE_TRY(
        number_member(json, "memory_bytes", crypto_pwhash_argon2id_MEMLIMIT_MIN, max_memory_bytes));
    slot.kdf.passes = RECOURSE_TRY(
        number_member(json, "passes", crypto_pwhash_argon2id_OPSLIMIT_MIN, max_passes));
    slot.kdf.salt = RECOURSE_TRY(bytes_member(json, "salt", crypto_pwhash_SALTBYTES));
    slot.nonce = RECOURSE_TRY(bytes_member(json, "nonce", nonce_bytes));
    slot.wrapped = RECOURSE_TRY(bytes_member(json, "key", master_key_bytes + tag_bytes));
    return slot;
}

}  // namespace recourse::vault::internal
