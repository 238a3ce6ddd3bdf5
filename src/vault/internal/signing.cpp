#include "vault/internal/signing.hpp"

#include <sodium.h>

#include <span>

#include "vault/internal/raw_bytes.hpp"

namespace recourse::vault::internal {

namespace {

static_assert(sizeof(PublicKey) == crypto_sign_PUBLICKEYBYTES);
static_assert(sizeof(Signature) == crypto_sign_BYTES);

struct KeyPair {
    PublicKey open{};
    base::SecretBytes secret{crypto_sign_SECRETKEYBYTES};
};

KeyPair key_pair(const base::SecretBytes& seed) {
    KeyPair pair;
    crypto_sign_seed_keypair(raw_out(pair.open), raw_out(pair.secret.writable()), raw(seed.view()));
    return pair;
}

}  // namespace

PublicKey public_key(const base::SecretBytes& seed) {
    return key_pair(seed).open;
}

Signature sign(const base::SecretBytes& seed, base::ByteView message) {
    const KeyPair pair = key_pair(seed);
    Signature signature{};
    crypto_sign_detached(raw_out(signature), nullptr, raw(message), message.size(),
                         raw(pair.secret.view()));
    return signature;
}

bool is_signed_by(const PublicKey& key, base::ByteView message, const Signature& signature) {
    return crypto_sign_verify_detached(raw(signature), raw(message), message.size(), raw(key)) == 0;
}

}  // namespace recourse::vault::internal
