#pragma once

#include "cli/console.hpp"

namespace CLI {
class App;
}

namespace recourse::cli {

/// Adds `timestamp` and its verbs below the noun `log`.
void add_log_timestamp(CLI::App& log, Console& console);

}  // namespace recourse::cli
