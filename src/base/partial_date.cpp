#include "base/partial_date.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <ranges>

namespace recourse::base {

namespace chrono = std::chrono;

namespace {

constexpr int last_year = 9999;
constexpr std::size_t max_text = 4096;

Error not_a_date(std::string_view text) {
    return Error(ErrorCode::invalid_input,
                 fmt::format("not a date: \"{}\" (write 1970, 1970-01, 1970-01-31, 1970~, "
                             "1970?, 198X, 1960/1965, 1960/.. or [1970,1971])",
                             text.substr(0, 40)));
}

/// How many years may follow the one that has zeros for so many digits.
int years_below(int unknown_digits) {
    return unknown_digits == 0 ? 0 : unknown_digits == 1 ? 9 : 99;
}

/// The number that `digits` are when there are exactly `width` of them, else -1.
int number(std::string_view digits, std::size_t width) {
    if (digits.size() != width) return -1;
    int value = 0;
    for (const char c : digits) {
        if (c < '0' || c > '9') return -1;
        value = value * 10 + (c - '0');
    }
    return value;
}

chrono::sys_days moved_by_years(chrono::sys_days day, chrono::years years) {
    chrono::year_month_day date(day);
    date += years;
    // 29 February has no counterpart in most years.
    return date.ok() ? chrono::sys_days(date)
                     : chrono::sys_days(date.year() / date.month() / chrono::last);
}

PartialDate::Alternative widened(PartialDate::Alternative alternative) {
    if (!alternative.circa) return alternative;
    alternative.first = moved_by_years(alternative.first, -PartialDate::circa_margin);
    alternative.last = moved_by_years(alternative.last, PartialDate::circa_margin);
    return alternative;
}

bool overlap(const PartialDate::Alternative& left, const PartialDate::Alternative& right) {
    return left.first <= right.last && right.first <= left.last;
}

/// One stretch of days that a date covers; touching alternatives of one certainty are one stretch.
struct Stretch {
    chrono::sys_days first;
    chrono::sys_days last;
    bool circa;

    bool operator==(const Stretch&) const = default;
};

std::vector<Stretch> stretches(const PartialDate& date) {
    auto alternatives = date.alternatives();
    std::ranges::sort(alternatives, [](const auto& a, const auto& b) {
        return std::pair(a.circa, a.first) < std::pair(b.circa, b.first);
    });
    std::vector<Stretch> result;
    for (const auto& next : alternatives) {
        const bool touches = !result.empty() && result.back().circa == next.circa &&
                             next.first <= result.back().last + chrono::days(1);
        if (touches) {
            result.back().last = std::max(result.back().last, next.last);
        } else {
            result.push_back({next.first, next.last, next.circa});
        }
    }
    return result;
}

}  // namespace

PartialDate::Day PartialDate::Point::first() const {
    if (is_open()) return chrono::year(1) / 1 / 1;
    return chrono::year(year) / chrono::month(month == 0 ? 1 : month) /
           chrono::day(day == 0 ? 1 : day);
}

PartialDate::Day PartialDate::Point::last() const {
    if (is_open()) return chrono::year(last_year) / 12 / 31;
    const chrono::year_month last_month =
        chrono::year(year + years_below(unknown_digits)) / chrono::month(month == 0 ? 12 : month);
    if (day == 0) return chrono::sys_days(last_month / chrono::last);
    return last_month / chrono::day(day);
}

Result<PartialDate> PartialDate::from_point(int year, int month, int day) {
    const bool year_fits = year >= 1 && year <= last_year;
    const bool month_fits = month >= 0 && month <= 12 && (month != 0 || day == 0);
    const auto month_or_january = static_cast<unsigned>(month == 0 ? 1 : month);
    const bool day_fits = day == 0 || (day > 0 && day <= 31 &&
                                       (chrono::year(year) / chrono::month(month_or_january) /
                                        chrono::day(static_cast<unsigned>(day)))
                                           .ok());
    if (!year_fits || !month_fits || !day_fits) {
        return fail(ErrorCode::invalid_input,
                    fmt::format("no such date: year {}, month {}, day {}", year, month, day));
    }
    PartialDate date;
    date.parts_.push_back({Point{static_cast<std::int16_t>(year), static_cast<std::uint8_t>(month),
                                 static_cast<std::uint8_t>(day)},
                           std::nullopt});
    return date;
}

Result<PartialDate> PartialDate::year(int year) {
    return from_point(year, 0, 0);
}

Result<PartialDate> PartialDate::month(int year, int month) {
    return from_point(year, month == 0 ? -1 : month, 0);
}

Result<PartialDate> PartialDate::day(int year, int month, int day) {
    return from_point(year, month, day == 0 ? -1 : day);
}

PartialDate PartialDate::day(Day day) {
    const chrono::year_month_day date(day);
    return from_point(static_cast<int>(date.year()),
                      static_cast<int>(static_cast<unsigned>(date.month())),
                      static_cast<int>(static_cast<unsigned>(date.day())))
        .value_or(PartialDate());
}

Result<PartialDate> PartialDate::range(const PartialDate& from, const PartialDate& until) {
    const bool single = from.parts_.size() == 1 && until.parts_.size() == 1 &&
                        !from.parts_[0].until && !until.parts_[0].until;
    if (!single) return fail(ErrorCode::invalid_input, "the ends of a range must be single dates");
    const Point& first = from.parts_[0].from;
    const Point& last = until.parts_[0].from;
    if (first.unknown_digits != 0 || last.unknown_digits != 0) {
        return fail(ErrorCode::invalid_input, "a range begins and ends in a year");
    }
    if (last.last() < first.first()) {
        return fail(ErrorCode::invalid_input, "a range of dates ends before it begins");
    }
    PartialDate date;
    date.parts_.push_back({first, last});
    return date;
}

Result<PartialDate> PartialDate::one_of(const std::vector<PartialDate>& dates) {
    PartialDate date;
    for (const PartialDate& other : dates) {
        for (const Part& part : other.parts_) {
            if (std::ranges::find(date.parts_, part) != date.parts_.end()) continue;
            if (date.parts_.size() == max_alternatives) {
                return fail(ErrorCode::invalid_input, "a date has too many alternatives");
            }
            date.parts_.push_back(part);
        }
    }
    return date;
}

Result<PartialDate::Point> PartialDate::read_point(std::string_view text) {
    const std::string_view whole = text;
    Point point;
    read_marks(text, point);
    const bool has_month = text.size() >= 5;
    const bool has_day = text.size() >= 8;
    const int unknown = text.ends_with("XX") ? 2 : text.ends_with('X') ? 1 : 0;
    const std::string zeros(static_cast<std::size_t>(unknown), '0');
    const std::string_view known = text.substr(0, text.size() - zeros.size());
    const int year =
        number(unknown == 0 ? std::string(text.substr(0, 4)) : std::string(known) + zeros, 4);
    const int month = has_month ? number(text.substr(5, has_day ? 2 : text.npos), 2) : 0;
    const int day = has_day ? number(text.substr(8), 2) : 0;
    const bool dashes = (!has_month || text[4] == '-') && (!has_day || text[7] == '-');
    const bool zero = (has_month && month == 0) || (has_day && day == 0);
    if (!dashes || zero || year < 0 || month < 0 || day < 0) return fail(not_a_date(whole));
    const auto date = from_point(year, month, day);
    if (!date) return fail(not_a_date(whole));
    const Point& read = date->parts_[0].from;
    point.year = read.year;
    point.month = read.month;
    point.day = read.day;
    point.unknown_digits = static_cast<std::uint8_t>(unknown);
    return point;
}

/// '~' circa, '?' uncertain, '%' both, taken off the end.
void PartialDate::read_marks(std::string_view& text, Point& point) {
    const char mark = text.empty() ? '\0' : text.back();
    point.circa = mark == '~' || mark == '%';
    point.uncertain = mark == '?' || mark == '%';
    if (point.circa || point.uncertain) text.remove_suffix(1);
}

/// An end of a range: a date, or ".." for none.
Result<PartialDate::Point> PartialDate::read_end(std::string_view text) {
    if (text == "..") return Point();
    Point point = RECOURSE_TRY(read_point(text));
    if (point.unknown_digits != 0) return fail(not_a_date(text));
    return point;
}

Result<PartialDate::Part> PartialDate::read_part(std::string_view text) {
    const std::size_t slash = text.find('/');
    Part part;
    if (slash == text.npos) {
        part.from = RECOURSE_TRY(read_point(text));
        return part;
    }
    part.from = RECOURSE_TRY(read_end(text.substr(0, slash)));
    part.until = RECOURSE_TRY(read_end(text.substr(slash + 1)));
    if (part.from.is_open() && part.until->is_open()) return fail(not_a_date(text));
    if (part.until->last() < part.from.first()) {
        return fail(ErrorCode::invalid_input,
                    fmt::format("a range of dates ends before it begins: \"{}\"", text));
    }
    return part;
}

Result<PartialDate> PartialDate::parse(std::string_view text) {
    if (text.empty()) return PartialDate();
    if (text.size() > max_text) return fail(not_a_date(text));
    const bool several = text.starts_with('[') && text.ends_with(']') && text.size() > 2;
    std::string_view rest = several ? text.substr(1, text.size() - 2) : text;
    std::vector<PartialDate> dates;
    while (true) {
        const std::size_t comma = several ? rest.find(',') : rest.npos;
        PartialDate date;
        date.parts_.push_back(RECOURSE_TRY(read_part(rest.substr(0, comma))));
        dates.push_back(std::move(date));
        if (comma == rest.npos) return one_of(dates);
        rest.remove_prefix(comma + 1);
    }
}

PartialDate PartialDate::as_circa() const {
    PartialDate date = *this;
    for (Part& part : date.parts_) {
        part.from.circa = !part.from.is_open();
        if (part.until) part.until->circa = !part.until->is_open();
    }
    return date;
}

bool PartialDate::is_circa() const {
    return std::ranges::any_of(alternatives(), &Alternative::circa);
}

std::vector<PartialDate::Alternative> PartialDate::alternatives() const {
    std::vector<Alternative> result;
    for (const Part& part : parts_) {
        const Point& end = part.until ? *part.until : part.from;
        const bool spans = part.until || part.from.unknown_digits != 0;
        const DatePrecision precision = spans                  ? DatePrecision::range
                                        : part.from.day != 0   ? DatePrecision::day
                                        : part.from.month != 0 ? DatePrecision::month
                                                               : DatePrecision::year;
        result.push_back(
            {.first = part.from.first(),
             .last = end.last(),
             .precision = precision,
             .circa = part.from.circa || part.from.uncertain || end.circa || end.uncertain,
             .open_start = part.from.is_open(),
             .open_end = end.is_open()});
    }
    return result;
}

std::optional<PartialDate::Day> PartialDate::earliest() const {
    if (empty()) return std::nullopt;
    const auto first = [](const Part& part) { return part.from.first(); };
    return std::ranges::min(parts_ | std::views::transform(first));
}

std::optional<PartialDate::Day> PartialDate::latest() const {
    if (empty()) return std::nullopt;
    const auto last = [](const Part& part) {
        return (part.until ? *part.until : part.from).last();
    };
    return std::ranges::max(parts_ | std::views::transform(last));
}

DateAgreement compare(const PartialDate& left, const PartialDate& right) {
    if (stretches(left) == stretches(right)) return DateAgreement::same;
    if (left.empty() || right.empty()) return DateAgreement::compatible;
    for (const auto& one : left.alternatives()) {
        for (const auto& other : right.alternatives()) {
            if (overlap(widened(one), widened(other))) return DateAgreement::compatible;
        }
    }
    return DateAgreement::conflict;
}

}  // namespace recourse::base
