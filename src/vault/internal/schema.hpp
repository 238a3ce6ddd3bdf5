#pragma once

#include <span>
#include <string_view>

#include "base/result.hpp"
#include "base/sqlite.hpp"

namespace recourse::vault::internal {

/// Bring the vault's own tables to this program's schema.
base::Result<void> migrate_vault(base::Database& database);

/// The same for the tables of a higher room, each with numbers of its own.
base::Result<void> migrate_room(base::Database& database, std::string_view room,
                                std::span<const base::Migration> migrations);

}  // namespace recourse::vault::internal
