#pragma once

#include <functional>
#include <string_view>

#include "base/json.hpp"
#include "base/result.hpp"
#include "lists/internal/node.hpp"
#include "lists/list_file.hpp"

/// Files of one JSON object a line.
namespace recourse::lists::internal {

/// Visit the objects of a file. invalid_input with file and line on a line that is no JSON object,
/// is longer than 16 MiB, or does not end.
base::Result<void> walk_json_lines(
    const ListFile& file, const std::function<base::Result<void>(const base::Json&)>& visit);

/// An FtM entity as a record named after its schema, with a child for each value of its properties
/// and an attribute for each other text, truth value or list of texts that it has.
Node ftm_node(const base::Json& entity);

}  // namespace recourse::lists::internal
