#include "vault/internal/key_slot.hpp"

#include <sodium.h>

#include <nlohmann/json.hpp>

#include "base/hash.hpp"
#include "vault/internal/blob_format.hpp"
#include "vault/internal/canonical_json.hpp"
#include "vault/internal/raw_bytes.hpp"

namespace recourse::vault::internal {

using base::Error;
using base::ErrorCode;
using base::Json;
using base::Result;
using base::SecretBytes;

namespace {

constexpr std::uint64_t max_memory_bytes = std::uint64_t{4} << 30;
constexpr std::uint64_t max_passes = 64;
constexpr std::uint64_t max_shares = 16;

constexpr std::string_view argon2 = "argon2id13";
constexpr std::string_view shares = "blake2b-shares";
constexpr std::string_view age = "age-x25519";

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
        return base::fail(Error(ErrorCode::corrupt, "expected text").in_field(name));
    }
    return found->get<std::string>();
}

Result<std::uint64_t> number_member(const Json& json, const char* name, std::uint64_t least,
                                    std::uint64_t most) {
    const auto found = json.find(name);
    if (found == json.end() || !found->is_number_unsigned() ||
        found->get<std::uint64_t>() < least || found->get<std::uint64_t>() > most) {
        return base::fail(
            Error(ErrorCode::corrupt, "expected a number in its limits").in_field(name));
    }
    return found->get<std::uint64_t>();
}

Result<std::vector<std::byte>> bytes_member(const Json& json, const char* name, std::size_t size) {
    const std::string text = RECOURSE_TRY(text_member(json, name));
    auto bytes = base::from_hex(text);
    if (!bytes || bytes->size() != size) {
        return base::fail(
            Error(ErrorCode::corrupt, "expected hexadecimal of its length").in_field(name));
    }
    return *std::move(bytes);
}

Json lock_json(const KdfParameters& kdf) {
    return {{"kdf", argon2},
            {"memory_bytes", kdf.work.memory_bytes},
            {"passes", kdf.work.passes},
            {"salt", base::to_hex(kdf.salt)}};
}
Json lock_json(const ShareLock& lock) {
    return {{"kdf", shares},
            {"set", lock.set},
            {"need", lock.need},
            {"of", lock.of},
            {"members", lock.members}};
}
Json lock_json(const AgeLock& lock) {
    return {{"kdf", age}, {"recipient", lock.recipient}, {"sealed", lock.sealed}};
}

Result<Lock> argon2_lock(const Json& json) {
    KdfParameters kdf;
    kdf.work.memory_bytes = RECOURSE_TRY(
        number_member(json, "memory_bytes", crypto_pwhash_argon2id_MEMLIMIT_MIN, max_memory_bytes));
    kdf.work.passes = RECOURSE_TRY(
        number_member(json, "passes", crypto_pwhash_argon2id_OPSLIMIT_MIN, max_passes));
    kdf.salt = RECOURSE_TRY(bytes_member(json, "salt", crypto_pwhash_SALTBYTES));
    return kdf;
}

Result<Lock> share_lock(const Json& json) {
    ShareLock lock;
    lock.set = RECOURSE_TRY(text_member(json, "set"));
    lock.need = static_cast<int>(RECOURSE_TRY(number_member(json, "need", 2, max_shares)));
    lock.of = static_cast<int>(RECOURSE_TRY(number_member(json, "of", 2, max_shares)));
    const auto members = json.find("members");
    const auto refuse = [] {
        return base::fail(
            Error(ErrorCode::corrupt, "expected the numbers of shares").in_field("members"));
    };
    if (members == json.end() || !members->is_array()) return refuse();
    for (const Json& member : *members) {
        const bool rises = member.is_number_unsigned() &&
                           member.get<std::uint64_t>() <= static_cast<std::uint64_t>(lock.of) &&
                           member.get<int>() > (lock.members.empty() ? 0 : lock.members.back());
        if (!rises) return refuse();
        lock.members.push_back(member.get<int>());
    }
    if (lock.members.size() != static_cast<std::size_t>(lock.need)) return refuse();
    return lock;
}

Result<Lock> age_lock(const Json& json) {
    AgeLock lock;
    lock.recipient = RECOURSE_TRY(text_member(json, "recipient"));
    lock.sealed = RECOURSE_TRY(text_member(json, "sealed"));
    return lock;
}

Result<Lock> lock_from_json(const Json& json) {
    const std::string kdf = RECOURSE_TRY(text_member(json, "kdf"));
    const std::string cipher = RECOURSE_TRY(text_member(json, "cipher"));
    if (cipher == "xchacha20poly1305") {
        if (kdf == argon2) return argon2_lock(json);
        if (kdf == shares) return share_lock(json);
        if (kdf == age) return age_lock(json);
    }
    return base::fail(ErrorCode::corrupt, "a key slot is of a kind this program does not know");
}

}  // namespace

KeySlot seal_slot(KeySlot labels, std::string_view context, const SecretBytes& slot_key,
                  const SecretBytes& master) {
    KeySlot slot = std::move(labels);
    slot.nonce.resize(nonce_bytes);
    randombytes_buf(slot.nonce.data(), slot.nonce.size());
    const std::string bound = associated_data(slot, context);
    slot.wrapped.resize(master.size() + tag_bytes);
    crypto_aead_xchacha20poly1305_ietf_encrypt(
        raw_out(std::span(slot.wrapped)), nullptr, raw(master.view()), master.size(),
        raw(base::as_bytes(bound)), bound.size(), nullptr, raw(base::ByteView(slot.nonce)),
        raw(slot_key.view()));
    return slot;
}

Result<SecretBytes> open_slot(const KeySlot& slot, std::string_view context,
                              const SecretBytes& slot_key) {
    const std::string bound = associated_data(slot, context);
    SecretBytes master(master_key_bytes);
    const int opened = crypto_aead_xchacha20poly1305_ietf_decrypt(
        raw_out(master.writable()), nullptr, nullptr, raw(base::ByteView(slot.wrapped)),
        slot.wrapped.size(), raw(base::as_bytes(bound)), bound.size(),
        raw(base::ByteView(slot.nonce)), raw(slot_key.view()));
    if (opened != 0) return base::fail(ErrorCode::denied, "it does not open the workspace");
    return master;
}

Json to_json(const KeySlot& slot) {
    Json json{{"kind", slot.kind}, {"name", slot.name}, {"created", slot.created}};
    json.update(std::visit([](const auto& lock) { return lock_json(lock); }, slot.lock));
    json.update(Json{{"cipher", "xchacha20poly1305"},
                     {"nonce", base::to_hex(slot.nonce)},
                     {"key", base::to_hex(slot.wrapped)}});
    return json;
}

Result<KeySlot> slot_from_json(const Json& json) {
    if (!json.is_object()) return base::fail(ErrorCode::corrupt, "a key slot is not an object");
    KeySlot slot;
    slot.lock = RECOURSE_TRY(lock_from_json(json));
    slot.kind = RECOURSE_TRY(text_member(json, "kind"));
    slot.name = RECOURSE_TRY(text_member(json, "name"));
    slot.created = RECOURSE_TRY(text_member(json, "created"));
    slot.nonce = RECOURSE_TRY(bytes_member(json, "nonce", nonce_bytes));
    slot.wrapped = RECOURSE_TRY(bytes_member(json, "key", master_key_bytes + tag_bytes));
    // What is beside it is bound to nothing, and would be lost when the slots are next written.
    if (canonical_json(to_json(slot)) != canonical_json(json)) {
        return base::fail(
            base::Error(ErrorCode::corrupt, "a key slot holds what this program does not know")
                .in_record(slot.name));
    }
    return slot;
}

}  // namespace recourse::vault::internal
