#include "base/internal/sqlite_key.hpp"

#include <sqlite3.h>

#include <algorithm>

#include "base/internal/sqlite_error.hpp"
#include "base/secret.hpp"

namespace recourse::base::internal {

namespace {

constexpr std::size_t key_size = 32;

}  // namespace

Result<void> set_key(sqlite3* connection, ByteView key) {
    if (key.size() != key_size) {
        return fail(ErrorCode::invalid_input, "a database key must have 32 bytes");
    }
    const int cipher = sqlite3mc_cipher_index("chacha20");
    if (sqlite3mc_config(connection, "cipher", cipher) != cipher) {
        return fail(ErrorCode::unavailable, "this build of SQLite lacks the cipher chacha20");
    }
    // "raw:" makes the cipher take the bytes as they are, without deriving a key from a passphrase.
    SecretBytes raw(4 + key_size);
    std::ranges::copy(as_bytes("raw:"), raw.writable().begin());
    std::ranges::copy(key, raw.writable().begin() + 4);
    const int status =
        sqlite3_key_v2(connection, "main", raw.view().data(), static_cast<int>(raw.size()));
    if (status != SQLITE_OK) return fail(sqlite_error(connection));
    return {};
}

}  // namespace recourse::base::internal
