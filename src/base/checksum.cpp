#include "base/checksum.hpp"

#include <openssl/evp.h>

#include <algorithm>
#include <stdexcept>

namespace recourse::base {
namespace {

/// OpenSSL fails here only when it has no memory or was built without the cipher.
void must(int done) {
    if (done != 1) throw std::runtime_error("the cryptography library cannot make a checksum");
}

const unsigned char* raw(ByteView bytes) {
    return reinterpret_cast<const unsigned char*>(bytes.data());
}

}  // namespace

struct Checksum::State {
    std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)> context{EVP_CIPHER_CTX_new(),
                                                                            EVP_CIPHER_CTX_free};
};

Checksum::Checksum() : state_(std::make_unique<State>()) {
    constexpr std::array<unsigned char, 16> known_key{};
    constexpr std::array<unsigned char, 12> known_start{};
    must(EVP_EncryptInit_ex(state_->context.get(), EVP_aes_128_gcm(), nullptr, known_key.data(),
                            known_start.data()));
}
Checksum::Checksum(Checksum&&) noexcept = default;
Checksum& Checksum::operator=(Checksum&&) noexcept = default;
Checksum::~Checksum() = default;

void Checksum::update(ByteView bytes) {
    constexpr std::size_t most = std::size_t{1} << 30U;
    while (!bytes.empty()) {
        const ByteView piece = bytes.first(std::min(bytes.size(), most));
        int taken = 0;
        must(EVP_EncryptUpdate(state_->context.get(), nullptr, &taken, raw(piece),
                               static_cast<int>(piece.size())));
        bytes = bytes.subspan(piece.size());
    }
}

Checksum::Value Checksum::finish() {
    Value value{};
    int taken = 0;
    must(EVP_EncryptFinal_ex(state_->context.get(), nullptr, &taken));
    must(EVP_CIPHER_CTX_ctrl(state_->context.get(), EVP_CTRL_GCM_GET_TAG,
                             static_cast<int>(value.size()), value.data()));
    return value;
}

}  // namespace recourse::base
