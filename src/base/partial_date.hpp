#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace recourse::base {

enum class DatePrecision : std::uint8_t { year, month, day, range };

/// What two dates, as far as each is known, say about each other.
enum class DateAgreement {
    same,        ///< they name the same days
    compatible,  ///< some day could be both
    conflict,    ///< no day can be both
};

/// A date as far as it is known: a decade, a year, a month, a day, a range, circa, uncertain, or
/// one of several. An empty one says nothing. A value; const calls are safe from many threads.
///
/// Its text is a subset of EDTF (ISO 8601-2 levels 0 and 1, and level 2 sets):
/// `1970`, `1970-01`, `1970-01-31`, `1970~` (circa), `1970?` (uncertain: the source doubts it),
/// `1970%` (both), `198X` and `19XX` (some year of the decade, of the century), `1960/1965-03` (a
/// range, both ends included), `1960/..` and `../1960` (open at one end), `[1970,1971-05]` (one of
/// several); years 0001 to 9999, Gregorian.
class PartialDate {
public:
    using Day = std::chrono::sys_days;

    /// One alternative as an inclusive interval of days.
    struct Alternative {
        Day first;
        Day last;
        DatePrecision precision = DatePrecision::day;
        bool circa = false;       ///< circa or uncertain; for a range: either end is
        bool open_start = false;  ///< `first` is the first day of the calendar
        bool open_end = false;    ///< `last` is the last one

        bool operator==(const Alternative&) const = default;
    };

    /// How far a circa or uncertain date may be off on either side when dates are compared.
    static constexpr std::chrono::years circa_margin{2};
    static constexpr std::size_t max_alternatives = 64;

    PartialDate() = default;

    /// invalid_input on any other text and on days that no calendar has. Empty text gives the
    /// empty date, so that parse(to_string()) always gives back the same.
    static Result<PartialDate> parse(std::string_view text);

    /// invalid_input when the calendar has no such year, month or day.
    static Result<PartialDate> year(int year);
    static Result<PartialDate> month(int year, int month);
    static Result<PartialDate> day(int year, int month, int day);
    static PartialDate day(Day day);  ///< `day` must lie in the years 1 to 9999
    /// Both ends are single dates that are not ranges; the second may not end before the first
    /// begins.
    static Result<PartialDate> range(const PartialDate& from, const PartialDate& until);
    /// Alternatives keep their order, doubles are dropped; empty dates add nothing.
    static Result<PartialDate> one_of(const std::vector<PartialDate>& dates);

    /// The same with every date marked circa.
    PartialDate as_circa() const;

    bool empty() const { return parts_.empty(); }
    bool is_circa() const;  ///< any alternative is circa or uncertain
    std::vector<Alternative> alternatives() const;

    /// The first and the last day that the text allows (circa not widened); nothing when empty. An
    /// open end allows the whole calendar.
    std::optional<Day> earliest() const;
    std::optional<Day> latest() const;

    /// EDTF text; empty for the empty date.
    std::string to_string() const;

    /// As English documents print it: "5 October 1976", "about 1970", "1960 to 1965",
    /// "1970 or 1971"; empty for the empty date.
    std::string to_english() const;

    /// Whether both are written alike: `1970` is not `1970-01-01/1970-12-31`.
    bool operator==(const PartialDate&) const = default;

private:
    /// A year (0: an open end), month (0: none), day (0: none) as written.
    struct Point {
        std::int16_t year = 0;
        std::uint8_t month = 0;
        std::uint8_t day = 0;
        bool circa = false;
        bool uncertain = false;
        std::uint8_t unknown_digits = 0;  ///< how many X end the year; it holds zeros there

        bool is_open() const { return year == 0; }
        Day first() const;
        Day last() const;
        bool operator==(const Point&) const = default;
    };
    struct Part {
        Point from;
        std::optional<Point> until;  ///< set for a range

        bool operator==(const Part&) const = default;
    };

    static Result<Point> read_point(std::string_view text);
    static Result<Point> read_end(std::string_view text);
    static void read_marks(std::string_view& text, Point& point);
    static Result<Part> read_part(std::string_view text);
    static Result<PartialDate> from_point(int year, int month, int day);
    static std::string point_text(const Point& point);
    static std::string point_english(const Point& point);
    static std::string part_english(const Part& part);

    std::vector<Part> parts_;
};

/// Three-valued and symmetric. Circa dates are widened by circa_margin on both sides before they
/// may conflict; an empty date is compatible with every other and the same as another empty one.
DateAgreement compare(const PartialDate& left, const PartialDate& right);

}  // namespace recourse::base
