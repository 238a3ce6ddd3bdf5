#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/home.hpp"
#include "assessment/deadlines.hpp"
#include "filing/tracking/follow_up.hpp"
#include "model/case.hpp"
#include "vault/workspace.hpp"

namespace recourse::app {

/// What deadlines follow from, beside a case. A value; const use is safe from many threads.
struct DeadlineLaw {
    std::vector<assessment::Regime> regimes;
    std::vector<assessment::FilingWindow> windows;
    std::vector<filing::FollowUpStep> follow_up;
    bool chosen = false;  ///< somebody named the regimes: nothing of others is told
};

/// The shipped regimes, those with these ids only when `ids` names some, data/timing.toml and
/// data/follow_up.toml.
base::Result<DeadlineLaw> load_deadline_law(const Home& home, std::span<const std::string> ids);

/// From what people write: `until` is a date (through its last day; empty: 18 months from now),
/// `alert` a number of days (empty: 30). invalid_input says which is wrong.
base::Result<assessment::Horizon> horizon_from_words(std::string_view until, std::string_view alert,
                                                     base::Time now);

/// A case's: what it makes itself, and the dates of the regimes that it could still be filed under
/// (of all that were chosen, when some were). `file` is what the reader may see.
std::vector<assessment::Deadline> deadlines_of(const model::Case& file, const DeadlineLaw& law,
                                               const assessment::Horizon& horizon);

/// The same with what the case's submissions ask to be done. Follows the workspace in
/// thread-safety.
base::Result<std::vector<assessment::Deadline>> deadlines_of(vault::Workspace& workspace,
                                                             const model::Case& file,
                                                             const DeadlineLaw& law,
                                                             const assessment::Horizon& horizon);

/// DEADLINES of docs/api.md.
base::Json to_json(std::span<const assessment::Deadline> deadlines,
                   const assessment::Horizon& horizon);

}  // namespace recourse::app
