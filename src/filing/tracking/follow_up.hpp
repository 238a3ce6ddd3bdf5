#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "assessment/deadlines.hpp"
#include "base/result.hpp"
#include "filing/tracking/tracking.hpp"

/// What to do after a submission was sent, and when (data/follow_up.toml,
/// docs/formats/follow-up.md). Thread-safe.
namespace recourse::filing {

struct FollowUpStep {
    std::string id;
    std::string title;
    std::string why;
    FilingState after = FilingState::sent;  ///< counted from the first day in this state
    std::vector<FilingState> until;         ///< done once one of these came
    int days = 0;                           ///< either days
    int months = 0;                         ///< or months
    bool repeats = false;
    assessment::Basis basis;
};

/// invalid_input with file, line, record and field.
base::Result<std::vector<FollowUpStep>> load_follow_up(const std::filesystem::path& file);

/// The steps that are due within the horizon, and those that are overdue: of a step that repeats
/// only the last overdue day and those to come. What was recorded of a submission on the day of a
/// step or later does it. A later submission of the same case under the same regime takes over what
/// repeats. Kind "follow-up", record "filing/ID"; `generic` says nothing of the case.
std::vector<assessment::Deadline> follow_ups(std::span<const TrackedFiling> filings,
                                             std::span<const FollowUpStep> steps,
                                             const assessment::Horizon& horizon);

}  // namespace recourse::filing
