#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/csv.hpp"
#include "base/result.hpp"
#include "lists/list_file.hpp"

/// CSV files of lists, row by row.
namespace recourse::lists::internal {

using CsvFields = std::vector<std::string>;
using CsvVisitor = std::function<base::Result<void>(const CsvFields&, std::size_t line)>;

/// Visit the records of a file that must end with a line end. Errors name file and line; those of
/// `visit` get the line of their record.
base::Result<void> walk_csv(const ListFile& file, const base::CsvOptions& options,
                            const CsvVisitor& visit);

/// The same for OFAC's files: all records have `columns` fields, and the file ends with its end
/// mark, the byte 0x1A on its own.
base::Result<void> walk_ofac_csv(const ListFile& file, std::size_t columns,
                                 const CsvVisitor& visit);

/// Up to `count` first records of a file's beginning; fewer when it holds no CSV.
std::vector<CsvFields> first_csv_records(std::string_view head, std::size_t count,
                                         char delimiter = ',');

}  // namespace recourse::lists::internal
