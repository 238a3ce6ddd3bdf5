#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

/// What the doors share: where things are, sessions, and the jobs that join several rooms.
namespace recourse::app {

/// The folders the program works with. A value.
struct Home {
    std::filesystem::path root;  ///< $RECOURSE_HOME
    std::filesystem::path data;  ///< facts: regimes, templates, tables

    /// From the environment (base::recourse_home, base::find_data_folder).
    static base::Result<Home> find();

    std::filesystem::path record() const { return root / "record"; }
    /// The index over the lists, as it was last made; it may be missing.
    std::filesystem::path index_snapshot() const { return record() / "index.snapshot"; }
    /// Where the operator says how lists are fetched (docs/lists-update.md); it may be missing.
    std::filesystem::path own_lists() const { return root / "lists.toml"; }
    /// The operator's own tables of name variants (docs/formats/name-tables.md); it may be missing.
    std::filesystem::path names() const { return root / "names"; }
    std::filesystem::path workspaces() const { return root / "workspaces"; }

    /// The folder of a workspace: `chosen` is a path when it holds a slash or ends in ".recourse",
    /// else a name under workspaces(); empty is the name "default".
    std::filesystem::path workspace_folder(std::string_view chosen) const;

    /// Names of the workspaces under workspaces(), sorted.
    std::vector<std::string> workspace_names() const;
};

}  // namespace recourse::app
