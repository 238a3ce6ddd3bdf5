#pragma once

#include <string_view>

#include "cli/console.hpp"

namespace CLI {
class App;
}

namespace recourse::cli {

/// The noun `recourse workspace`, made on first use: the files that give it verbs meet here.
CLI::App& workspace_noun(CLI::App& program);

/// A noun below it with verbs of its own: `recourse workspace users ...`.
CLI::App& workspace_noun(CLI::App& program, const char* name, const char* description);

}  // namespace recourse::cli
