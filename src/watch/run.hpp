#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <string>

#include "base/json.hpp"
#include "base/progress.hpp"
#include "base/result.hpp"
#include "screening/index.hpp"
#include "vault/workspace.hpp"

namespace recourse::watch {

/// The lists as they are now.
struct ListsNow {
    std::shared_ptr<const screening::Index> index;
    std::map<std::string, std::string, std::less<>> versions;  ///< current version by list id
    std::string digest;                                        ///< of all of them
};

struct RunOptions {
    std::string portfolio;  ///< empty: all
    bool full = false;      ///< every row with every entry, whatever was compared before
};

/// What a run did. Every row is counted once.
struct RunReport {
    std::size_t rows = 0;
    std::size_t with_everything = 0;  ///< compared with every entry: new or changed rows
    std::size_t with_changes = 0;     ///< compared with the entries that are new or changed
    std::size_t untouched = 0;        ///< nothing came that they could be compared with
    std::size_t entries = 0;
    std::size_t new_entries = 0;  ///< new or changed since the last run
    std::size_t opened = 0;
    std::size_t reopened = 0;
    std::size_t changed = 0;  ///< alerts that now say something else, and stay what they are
    std::size_t ended = 0;
    std::string afresh;  ///< why nothing counted as compared before; empty when something did
};

/// Re-screen what is due after a new list version or an import of rows: rows that are new or
/// changed, or of which a word weighs otherwise, with every entry; the others only with entries
/// that are new or changed. Gives the alerts that comparing everything would give. Needs
/// Permission::edit. conflict while another run is under way; not_found without entries or without
/// the portfolio. What was done when it is interrupted stays done; the next run does the rest.
base::Result<RunReport> run_watch(vault::Workspace& workspace, const ListsNow& lists,
                                  const RunOptions& options, base::Progress& progress);

base::Json to_json(const RunReport& report);

}  // namespace recourse::watch
