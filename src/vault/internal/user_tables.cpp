#include "vault/internal/user_tables.hpp"

#include <array>

#include "vault/internal/schema.hpp"

namespace recourse::vault::internal {

using base::Result;

namespace {

constexpr std::array user_migrations{base::Migration{1, R"(
    CREATE TABLE vault_user (
        name  TEXT PRIMARY KEY,
        role  TEXT,
        added TEXT NOT NULL
    ) WITHOUT ROWID;

    CREATE TABLE vault_case_role (
        user    TEXT NOT NULL REFERENCES vault_user (name) ON DELETE CASCADE,
        case_id TEXT NOT NULL,
        role    TEXT NOT NULL,
        PRIMARY KEY (user, case_id)
    ) WITHOUT ROWID;

    CREATE TABLE vault_second_factor (
        user      TEXT PRIMARY KEY REFERENCES vault_user (name) ON DELETE CASCADE,
        secret    BLOB NOT NULL,
        last_step INTEGER NOT NULL
    ) WITHOUT ROWID;
)"}};

}  // namespace

Result<void> bring_up_users(base::Database& database, const KeyFile& keys, std::string_view now) {
    RECOURSE_CHECK(migrate_room(database, "vault.users", user_migrations));
    if (RECOURSE_TRY(database.integer("SELECT count(*) FROM vault_user")) > 0) return {};
    auto transaction = RECOURSE_TRY(base::Transaction::begin(database));
    for (const KeySlot& slot : keys.slots()) {
        if (slot.kind != passphrase_slot) continue;
        RECOURSE_CHECK(database.run(
            "INSERT OR IGNORE INTO vault_user (name, role, added) VALUES (?, 'owner', ?)",
            slot.name, now));
    }
    return transaction.commit();
}

Result<bool> is_user(base::Database& database, std::string_view name) {
    return RECOURSE_TRY(database.integer("SELECT count(*) FROM vault_user WHERE name = ?", name)) >
           0;
}

}  // namespace recourse::vault::internal
