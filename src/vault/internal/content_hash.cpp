#include "vault/internal/content_hash.hpp"

#include <sodium.h>

#include <array>
#include <vector>

namespace recourse::vault::internal {

namespace {

/// Below this, starting a thread takes longer than the digest.
constexpr std::size_t worth_a_thread = 128 * 1024;
constexpr std::size_t id_bytes = 32;

}  // namespace

void ContentHash::take(base::ByteView bytes) {
    settle();
    size_ += bytes.size();
    if (bytes.size() >= worth_a_thread) {
        running_ = std::async(std::launch::async, [this, bytes] { sha512_.update(bytes); });
    } else {
        sha512_.update(bytes);
    }
    sha256_.update(bytes);
}

void ContentHash::settle() {
    if (running_.valid()) running_.get();
}

BlobReceipt ContentHash::finish(const base::SecretBytes& id_key) {
    std::vector<std::byte> digests = sha256_.finish();
    const std::vector<std::byte> sha512 = sha512_.finish();
    BlobReceipt receipt{{}, size_, base::to_hex(digests), base::to_hex(sha512), {}};
    size_ = 0;
    digests.insert(digests.end(), sha512.begin(), sha512.end());
    std::array<std::byte, id_bytes> id{};
    crypto_generichash(reinterpret_cast<unsigned char*>(id.data()), id.size(),
                       reinterpret_cast<const unsigned char*>(digests.data()), digests.size(),
                       reinterpret_cast<const unsigned char*>(id_key.view().data()), id_key.size());
    receipt.id = base::to_hex(id);
    return receipt;
}

}  // namespace recourse::vault::internal
