#pragma once

#include <chrono>

#include "base/partial_date.hpp"

/// Arithmetic of the calendar. A day that a month does not have becomes its last one.
namespace recourse::assessment::internal {

using Day = base::PartialDate::Day;

Day day_in_year(std::chrono::year year, std::chrono::month_day date);
Day months_before(Day day, int months);
Day years_before(Day day, int years);
Day months_later(Day day, int months);

/// The same date `count` years or days later, as exact as it was; the empty date when it has no
/// end, or none in the calendar.
base::PartialDate years_after(const base::PartialDate& date, int count);
base::PartialDate days_after(const base::PartialDate& date, int count);

}  // namespace recourse::assessment::internal
