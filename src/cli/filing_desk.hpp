#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "app/home.hpp"
#include "assessment/regime.hpp"
#include "base/result.hpp"
#include "cli/console.hpp"
#include "screening/index.hpp"
#include "vault/workspace.hpp"

namespace recourse::cli {

/// What the verbs that make something of a case under regimes work with.
struct FilingDesk {
    std::vector<assessment::Regime> regimes;
    vault::Workspace workspace;
    std::shared_ptr<const screening::Index> index;  ///< of the current lists
};

/// The regimes of these ids, then the workspace, then the lists. Errors as choose_regimes and
/// open_workspace.
base::Result<FilingDesk> open_filing_desk(const Console& console, std::span<const std::string> ids);

/// The same with the regime of a submission. Errors as load_filing, too.
base::Result<FilingDesk> open_filing_desk_of(const Console& console, const std::string& filing_id);

/// The one regime that a submission was made under. Errors as load_filing and choose_regimes.
base::Result<std::vector<assessment::Regime>> regime_of_filing(const app::Home& home,
                                                               vault::Workspace& workspace,
                                                               const std::string& filing_id);

}  // namespace recourse::cli
