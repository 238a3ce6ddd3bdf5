#pragma once

#include <functional>
#include <span>
#include <string_view>

#include "base/csv.hpp"
#include "base/result.hpp"
#include "lists/internal/columns.hpp"
#include "lists/list_file.hpp"

namespace recourse::lists::internal {

/// Visit the rows below a CSV file's header as records with a child a column. invalid_input with
/// file and line when a column of `required` is missing or a row is not as wide as the header.
base::Result<void> walk_table(const ListFile& file, std::span<const std::string_view> required,
                              const base::CsvOptions& options,
                              const std::function<base::Result<void>(const Node&)>& visit);

}  // namespace recourse::lists::internal
