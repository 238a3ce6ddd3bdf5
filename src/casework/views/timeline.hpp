#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/partial_date.hpp"
#include "model/case.hpp"

/// What happened when, of every kind, in order of time.
namespace recourse::casework {

struct TimelineEntry {
    std::string kind;    ///< "incident", "act", "post", "exhibit" (when it was made)
    std::string record;  ///< its id; of a post its holder's
    std::string title;   ///< of the incident, post or exhibit; conduct code of the act
    std::string place;
    std::string party;        ///< victim of the act; unit or organisation of the post; or empty
    base::PartialDate from;   ///< the date; the beginning of a post
    base::PartialDate until;  ///< the end of a post; empty otherwise
    std::vector<std::string> exhibits;  ///< that show it

    bool operator==(const TimelineEntry&) const = default;
};

struct Timeline {
    std::vector<TimelineEntry> dated;    ///< by first day, then last day, then as in the case
    std::vector<TimelineEntry> undated;  ///< as in the case
};

/// An act without a date has that of its incident; a post that only ends is dated by its end. Pure;
/// safe to call from many threads.
Timeline timeline_of(const model::Case& record);

/// How exactly a date is known: "day", "month", "year", "range", "alternatives", "circa"; "unknown"
/// for the empty date.
std::string_view precision_of(const base::PartialDate& date);

}  // namespace recourse::casework
