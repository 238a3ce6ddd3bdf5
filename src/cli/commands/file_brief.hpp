#pragma once

#include "cli/console.hpp"

namespace CLI {
class App;
}

namespace recourse::cli {

/// Adds `brief` below the noun `file`.
void add_file_brief(CLI::App& noun, Console& console);

}  // namespace recourse::cli
