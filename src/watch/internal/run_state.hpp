#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "vault/workspace.hpp"
#include "watch/entry_ages.hpp"

namespace recourse::watch::internal {

/// What the runs so far have compared.
struct RunState {
    std::uint32_t runs = 0;
    std::string lists;  ///< digest of the lists of the last run
    EntryChecks entries;
    std::string afresh;  ///< why nothing counts as compared; empty when something does
};

base::Result<RunState> read_run_state(vault::Workspace& workspace, const screening::Index& index);
/// Before the first alert is written with other lists than before: entries that are gone or changed
/// do not count as compared any more, should this run be cut off and the next one find them as they
/// were. `still_there` are those of the last run that these lists have, too.
base::Result<void> keep_run_begun(vault::Workspace& workspace, const EntryChecks& still_there);
/// Together with the word that these portfolios were checked by the run of this number.
base::Result<void> keep_run_state(vault::Workspace& workspace, const screening::Index& index,
                                  const RunState& state,
                                  const std::vector<std::string>& portfolios);

}  // namespace recourse::watch::internal
