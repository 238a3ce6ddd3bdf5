#include "base/keyed_hash.hpp"

#include <sodium.h>

namespace recourse::base {

static_assert(keyed_hash_key_bytes == crypto_auth_hmacsha256_KEYBYTES);

Sha256 keyed_hash(ByteView key, std::string_view text) {
    Sha256 hash{};
    crypto_auth_hmacsha256(reinterpret_cast<unsigned char*>(hash.data()),
                           reinterpret_cast<const unsigned char*>(text.data()), text.size(),
                           reinterpret_cast<const unsigned char*>(key.data()));
    return hash;
}

}  // namespace recourse::base
