#pragma once

#include <span>
#include <string>

#include "assessment/deadlines.hpp"
#include "base/icalendar.hpp"
#include "vault/workspace.hpp"

namespace recourse::app {

/// What a calendar of deadlines may say. It goes to devices and servers of other people: without
/// `details` it has the regimes, days and words of the law, and nothing of a case.
struct CalendarChoice {
    bool details = false;
    std::string name = "Deadlines";  ///< the name of the calendar
    base::Time stamp;
    int alarm_days = 30;
    /// Names what is of a case (vault::keyed_label); null where there is nothing of one.
    const vault::Workspace* workspace = nullptr;
};

/// An event for every deadline that has a day, on the first day that it could be.
base::Calendar calendar_of(std::span<const assessment::Deadline> deadlines,
                           const CalendarChoice& choice);

}  // namespace recourse::app
