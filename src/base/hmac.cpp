#include "base/hmac.hpp"

#include <sodium.h>

namespace recourse::base {
namespace {

template <class Byte>
const unsigned char* raw(const Byte* bytes) {
    return reinterpret_cast<const unsigned char*>(bytes);
}

}  // namespace

Sha256 hmac_sha256(ByteView key, std::string_view message) {
    crypto_auth_hmacsha256_state state;
    crypto_auth_hmacsha256_init(&state, raw(key.data()), key.size());
    crypto_auth_hmacsha256_update(&state, raw(message.data()), message.size());
    Sha256 mac{};
    crypto_auth_hmacsha256_final(&state, reinterpret_cast<unsigned char*>(mac.data()));
    sodium_memzero(&state, sizeof state);
    return mac;
}

}  // namespace recourse::base
