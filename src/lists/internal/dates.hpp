#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "base/partial_date.hpp"

/// Dates as the lists print them, in English and day first.
namespace recourse::lists::internal {

/// One date or range: "05 Oct 1976", "Oct 1976", "Sep-70", "1976", "1976-10-05", "05/10/1976",
/// "00/00/1976", "dd/10/1976", "circa 1960", "1960 to 1965", "between 1960 and 1965". Nothing for
/// any other text.
std::optional<base::PartialDate> read_date(std::string_view text);

struct DateReading {
    std::vector<base::PartialDate> dates;
    bool complete = true;  ///< every piece of the text was understood
};

/// Several of them: "a) 1 Jan. 1970; b) 1971", "1945, 1946", "1970 or 1971", "1970 >> 1971".
DateReading read_dates(std::string_view text);

/// A day of a spreadsheet (1900 system): 18233 is 1949-12-01. Nothing outside 1900 to 2199.
std::optional<base::PartialDate> read_serial_date(std::string_view number);

/// The days from `first` to `last` as the shortest date that means them: a day, a month, a year, or
/// a range of those. Nothing when `last` comes before `first`.
std::optional<base::PartialDate> interval_date(base::PartialDate::Day first,
                                               base::PartialDate::Day last);

/// A date of publication: "2026-08-01", "2026-08-01T23:00:03.110Z", "23/02/2024" (day first) as ISO
/// text in UTC; empty for other text.
std::string iso_version(std::string_view text);

}  // namespace recourse::lists::internal
