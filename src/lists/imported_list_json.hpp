#pragma once

#include "base/json.hpp"
#include "lists/store.hpp"

namespace recourse::lists {

/// `{id, title, format, version, subjects, files, current, already_known, warnings}`.
base::Json to_json(const ImportedList& list);

}  // namespace recourse::lists
