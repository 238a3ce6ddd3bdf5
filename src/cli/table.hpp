#pragma once

#include <iosfwd>
#include <string>
#include <vector>

namespace recourse::cli {

enum class Align { left, right };

struct Column {
    std::string title;
    Align align = Align::left;
};

/// Print rows in aligned columns; widths count what a terminal shows (wide CJK letters are two
/// cells, combining marks none), not bytes. Cells are written by base::printable, but for the
/// colour codes of Console. Rows shorter than the columns are filled with blanks.
void print_table(std::ostream& out, const std::vector<Column>& columns,
                 const std::vector<std::vector<std::string>>& rows);

/// How many terminal cells a UTF-8 text takes; colour codes take none.
std::size_t cell_width(std::string_view text);

}  // namespace recourse::cli
