#pragma once

#include <span>

#include "base/sqlite.hpp"

/// The tables of `record.db`; docs/formats/record.md says what each column is.
namespace recourse::lists::internal {

std::span<const base::Migration> record_migrations();

}  // namespace recourse::lists::internal
