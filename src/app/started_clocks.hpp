#pragma once

#include <span>
#include <string>

#include "assessment/regime.hpp"
#include "casework/change.hpp"
#include "vault/workspace.hpp"

/// Clocks of regimes that somebody starts and stops: records of the case, with its history, roles
/// and log. Calls follow the workspace in thread-safety.
namespace recourse::app {

/// Which clock, and when its trigger happened.
struct ClockName {
    std::string case_id;
    std::string regime;
    std::string clock;
    std::string on;  ///< a date, as far as it is known
    std::string note;
};

/// not_found when there is no such regime or clock (naming the clocks there are); conflict when it
/// was started on that date already; denied without the permission to edit.
base::Result<casework::Revision> start_clock(vault::Workspace& workspace,
                                             std::span<const assessment::Regime> regimes,
                                             const ClockName& name, std::string_view why);

/// `on` may be empty when the clock was started once. not_found when it was not started.
base::Result<casework::Revision> stop_clock(vault::Workspace& workspace, const ClockName& name,
                                            std::string_view why);

}  // namespace recourse::app
