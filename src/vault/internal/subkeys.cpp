#include "vault/internal/subkeys.hpp"

#include <sodium.h>

#include <cstdint>

namespace recourse::vault::internal {

base::SecretBytes subkey(const base::SecretBytes& master, KeyPurpose purpose) {
    static constexpr char context[crypto_kdf_CONTEXTBYTES + 1] = "recourse";
    base::SecretBytes key(crypto_kdf_KEYBYTES);
    crypto_kdf_derive_from_key(reinterpret_cast<unsigned char*>(key.writable().data()), key.size(),
                               static_cast<std::uint64_t>(purpose), context,
                               reinterpret_cast<const unsigned char*>(master.view().data()));
    return key;
}

}  // namespace recourse::vault::internal
