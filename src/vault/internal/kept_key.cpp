#include "vault/internal/kept_key.hpp"

#include <array>

#include "vault/internal/schema.hpp"

namespace recourse::vault::internal {

using base::Result;

namespace {

constexpr std::array kept_key_migrations{base::Migration{1, R"(
    CREATE TABLE kept_key (
        purpose INTEGER PRIMARY KEY,
        key     BLOB NOT NULL
    );
)"}};

}  // namespace

Result<void> bring_up_kept_keys(base::Database& database) {
    return migrate_room(database, "vault.keys", kept_key_migrations);
}

Result<base::SecretBytes> key_for(base::Database& database, const base::SecretBytes& master,
                                  KeyPurpose purpose) {
    auto query = RECOURSE_TRY(database.prepare("SELECT key FROM kept_key WHERE purpose = ?"));
    if (RECOURSE_TRY(query.bind_all(static_cast<int>(purpose)).step())) {
        return base::SecretBytes::copy_of(query.blob(0));
    }
    return subkey(master, purpose);
}

Result<void> keep_key(base::Database& database, KeyPurpose purpose, const base::SecretBytes& key) {
    return database.run("INSERT INTO kept_key VALUES (?, ?) ON CONFLICT DO NOTHING",
                        static_cast<int>(purpose), key.view());
}

}  // namespace recourse::vault::internal
