#include "base/clock.hpp"

#include <fmt/format.h>

#include <charconv>
#include <optional>

namespace recourse::base {
namespace {

namespace chrono = std::chrono;

/// The number that exactly these characters are; nothing when one is no digit.
std::optional<int> number(std::string_view digits) {
    int value = 0;
    const char* end = digits.data() + digits.size();
    if (digits.empty() || digits[0] < '0' || digits[0] > '9') return std::nullopt;
    const auto [stop, error] = std::from_chars(digits.data(), end, value);
    if (error != std::errc() || stop != end) return std::nullopt;
    return value;
}

std::optional<chrono::sys_days> read_day(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    const auto year = number(text.substr(0, 4));
    const auto month = number(text.substr(5, 2));
    const auto day = number(text.substr(8, 2));
    if (!year || !month || !day) return std::nullopt;
    const chrono::year_month_day date{chrono::year(*year),
                                      chrono::month(static_cast<unsigned>(*month)),
                                      chrono::day(static_cast<unsigned>(*day))};
    if (!date.ok()) return std::nullopt;
    return chrono::sys_days(date);
}

std::optional<chrono::seconds> read_time_of_day(std::string_view text) {
    if (text.size() != 8 || text[2] != ':' || text[5] != ':') return std::nullopt;
    const auto hour = number(text.substr(0, 2));
    const auto minute = number(text.substr(3, 2));
    const auto second = number(text.substr(6, 2));
    if (!hour || !minute || !second || *hour > 23 || *minute > 59 || *second > 60) {
        return std::nullopt;
    }
    return chrono::hours(*hour) + chrono::minutes(*minute) + chrono::seconds(*second);
}

/// `Z`, `+02:00` or `-05:30`.
std::optional<chrono::seconds> read_offset(std::string_view text) {
    if (text == "Z") return chrono::seconds(0);
    if (text.size() != 6 || (text[0] != '+' && text[0] != '-') || text[3] != ':') {
        return std::nullopt;
    }
    const auto hour = number(text.substr(1, 2));
    const auto minute = number(text.substr(4, 2));
    if (!hour || !minute || *hour > 23 || *minute > 59) return std::nullopt;
    const chrono::seconds offset = chrono::hours(*hour) + chrono::minutes(*minute);
    return text[0] == '-' ? -offset : offset;
}

std::string_view without_fraction(std::string_view zone) {
    if (zone.size() < 2 || zone[0] != '.') return zone;
    const std::size_t end = zone.find_first_not_of("0123456789", 1);
    return end == zone.npos || end == 1 ? zone : zone.substr(end);
}

std::optional<Time> read_time(std::string_view text) {
    if (text.size() < 20 || text[10] != 'T') return std::nullopt;
    const auto day = read_day(text.substr(0, 10));
    const auto time = read_time_of_day(text.substr(11, 8));
    const auto offset = read_offset(without_fraction(text.substr(19)));
    if (!day || !time || !offset) return std::nullopt;
    return *day + *time - *offset;
}

}  // namespace

Time system_now() {
    return chrono::floor<chrono::seconds>(chrono::system_clock::now());
}

std::string format_day(Time time) {
    const chrono::year_month_day date(chrono::floor<chrono::days>(time));
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

std::string format_time(Time time) {
    const chrono::hh_mm_ss clock(time - chrono::floor<chrono::days>(time));
    return fmt::format("{}T{:02}:{:02}:{:02}Z", format_day(time), clock.hours().count(),
                       clock.minutes().count(), clock.seconds().count());
}

Result<Time> parse_time(std::string_view text) {
    if (const auto time = read_time(text)) return *time;
    return fail(ErrorCode::invalid_input, "not a time: write it as 2026-11-23T22:24:18Z");
}

}  // namespace recourse::base
