#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/partial_date.hpp"

/// Calendars that other programs and devices read: iCalendar, RFC 5545. Thread-safe.
namespace recourse::base {

/// An event that takes a whole day and leaves the person free.
struct CalendarEvent {
    std::string uid;  ///< unique in the world; the same when the event is written again
    PartialDate::Day day;
    std::string summary;
    std::string description;  ///< may be empty; line ends stay
    std::string category;     ///< may be empty
    int alarm_days = 0;       ///< how many days before it reminds; 0: at the day's beginning
};

struct Calendar {
    std::string name;  ///< as a device shows it
    Time stamp;        ///< when it was written: DTSTAMP of every event
    std::vector<CalendarEvent> events;
};

/// Lines end in CRLF and are folded at 75 bytes, never within a letter. Control characters, which
/// the format cannot hold, become blanks. The text depends on the calendar alone.
std::string write_icalendar(const Calendar& calendar);

}  // namespace recourse::base
