#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "vault/workspace.hpp"
#include "watch/entry_ages.hpp"

/// What the checks for outcomes so far have compared, kept in the workspace
/// (docs/formats/follow-up.md). Calls follow the workspace in thread-safety.
namespace recourse::app {

/// One state of the lists' entries against the targets of each case. Checks are numbered; a target
/// was compared with every entry that is there without a break since a check not later than the
/// last one of its case.
struct CheckedOutcomes {
    struct CaseTargets {
        std::uint32_t check = 0;                    ///< the last one of this case
        std::vector<watch::ComparisonKey> targets;  ///< ascending
    };

    std::uint32_t checks = 0;  ///< how many there were
    watch::EntryChecks entries;
    std::map<std::string, CaseTargets, std::less<>> cases;
    /// Why nothing counts as compared: "" when something does. One sentence.
    std::string afresh;
};

/// Empty, with the reason, when there was no check yet, or another build of the program or
/// other tables of names made it: names may compare otherwise since. corrupt when it is damaged.
base::Result<CheckedOutcomes> read_checked_outcomes(vault::Workspace& workspace,
                                                    const screening::Index& index);

/// Keeps it in place of what was read before, unless another check came between (checks is not one
/// more than there): then nothing, and the next one compares more than it must.
base::Result<void> keep_checked_outcomes(vault::Workspace& workspace, const screening::Index& index,
                                         const CheckedOutcomes& checked);

}  // namespace recourse::app
