#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "lists/list_file.hpp"

/// The one sheet of an XLSX workbook as rows of text.
namespace recourse::lists::internal {

struct Cell {
    std::string text;        ///< as stored: "18233", "1" for true
    bool is_number = false;  ///< stored as a number, which may mean a date
};

struct Row {
    std::size_t number = 0;   ///< as the spreadsheet counts, from 1
    std::vector<Cell> cells;  ///< by column; trailing ones may be missing

    std::vector<std::string> texts() const;
};

using RowVisitor = std::function<base::Result<void>(const Row&)>;

/// Visit the rows in order until `visit` fails; rows without any cell are passed over.
/// invalid_input with file and row on a damaged, truncated or oversized workbook, one with no or
/// several sheets, and references to text that is not there.
base::Result<void> walk_xlsx(const ListFile& file, const RowVisitor& visit);

/// Up to `count` first rows; none when the file is no workbook with one sheet. For recognising a
/// layout.
std::vector<Row> first_xlsx_rows(const ListFile& file, std::size_t count);

/// invalid_input when the beginning is a workbook's and the directory at its end is not there or
/// does not fit: the file was cut. Any other file passes.
base::Result<void> check_workbook_end(const ListFile& file);

/// The `dcterms:modified` property ("2026-07-23T01:02:03Z"); empty when there is none.
base::Result<std::string> xlsx_modified(const ListFile& file);

}  // namespace recourse::lists::internal
