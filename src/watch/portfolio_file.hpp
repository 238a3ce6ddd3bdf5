#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "watch/portfolio.hpp"

/// Rows of a portfolio as `recourse screen --file` reads them: CSV with a header, or JSON lines.
namespace recourse::watch {

/// The rows of a file; the path ends in .jsonl, .ndjson or .json for JSON lines. Errors name file,
/// line and field. A row without an id has its number as id.
RowSource rows_of_file(std::filesystem::path path);
/// The same of text, which must outlive it; text that begins with a brace is JSON lines. `name`
/// stands for the file in errors.
RowSource rows_of_text(std::string_view text, std::string name);

}  // namespace recourse::watch
