#include "assessment/internal/days.hpp"

#include <algorithm>

namespace recourse::assessment::internal {

using base::PartialDate;
using std::chrono::year_month_day;

namespace {

/// PartialDate's last year.
constexpr int last_year = 9999;

Day clipped(year_month_day date) {
    if (!date.ok()) date = date.year() / date.month() / std::chrono::last;
    return Day{date};
}

bool is_end_of_february(year_month_day date) {
    return date.month() == std::chrono::February &&
           date == year_month_day{date.year() / date.month() / std::chrono::last};
}

/// The end of February stays the end of February: the last day on which an act is not yet older.
Day years_later(Day day, int count) {
    const year_month_day date{day};
    const auto year = date.year() + std::chrono::years{count};
    if (is_end_of_february(date)) return Day{year / std::chrono::February / std::chrono::last};
    return Day{year / date.month() / date.day()};
}

bool is_in_calendar(Day day) {
    return static_cast<int>(year_month_day{day}.year()) <= last_year;
}

bool has_open_end(const PartialDate& date) {
    return std::ranges::any_of(date.alternatives(),
                               [](const auto& one) { return one.open_start || one.open_end; });
}

/// From the first day to the last: one day, a month, a year where it is just that, else a range.
PartialDate between(Day first, Day last) {
    if (!is_in_calendar(last)) return {};
    if (first == last) return PartialDate::day(first);
    const year_month_day from{first};
    const year_month_day until{last};
    const int year = static_cast<int>(from.year());
    const bool is_whole = from.day() == std::chrono::day{1} &&
                          until == year_month_day{until.year() / until.month() / std::chrono::last};
    if (is_whole && from.year() == until.year()) {
        if (from.month() == until.month())
            return PartialDate::month(year, static_cast<int>(unsigned{from.month()})).value();
        if (from.month() == std::chrono::January && until.month() == std::chrono::December)
            return PartialDate::year(year).value();
    }
    return PartialDate::range(PartialDate::day(first), PartialDate::day(last)).value();
}

template <class Move>
PartialDate moved(const PartialDate& date, Move move) {
    const auto first = date.earliest();
    const auto last = date.latest();
    if (!first || !last || has_open_end(date)) return {};
    const auto result = between(move(*first), move(*last));
    return date.is_circa() ? result.as_circa() : result;
}

}  // namespace

Day day_in_year(std::chrono::year year, std::chrono::month_day date) {
    return clipped(year / date.month() / date.day());
}

Day months_later(Day day, int months) {
    return clipped(year_month_day{day} + std::chrono::months{months});
}

Day months_before(Day day, int months) {
    return months_later(day, -months);
}

Day years_before(Day day, int years) {
    return clipped(year_month_day{day} - std::chrono::years{years});
}

PartialDate years_after(const PartialDate& date, int count) {
    return moved(date, [count](Day day) { return years_later(day, count); });
}

PartialDate days_after(const PartialDate& date, int count) {
    return moved(date, [count](Day day) { return day + std::chrono::days{count}; });
}

}  // namespace recourse::assessment::internal
