#pragma once

#include "base/result.hpp"
#include "base/toml.hpp"
#include "casework/internal/record_place.hpp"
#include "model/case.hpp"

/// What statements must be so that somebody can decide on them.
namespace recourse::casework::internal {

/// The field's value with `value` in its place, with every member, as the model writes it: what
/// values are compared as. invalid_input when the field cannot hold it or cannot be stated (ids,
/// what exhibits say of their bytes), not_found when there is no such field.
base::Result<base::Json> stated_value(RecordPlace place, std::string_view field,
                                      const base::Json& value);

/// Open statements name a record and a field that are there, and a value that it can hold; errors
/// name the line in `file`. Those that were decided on are history, and stay when what they spoke
/// of goes.
base::Result<void> check_statements(const base::TomlTable& file, const model::Case& record);

}  // namespace recourse::casework::internal
