#include "lists/internal/dates.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>

#include "base/clock.hpp"
#include "lists/internal/text.hpp"

namespace recourse::lists::internal {

using base::PartialDate;
using base::Result;

namespace {

constexpr std::array<std::string_view, 12> months{"january",   "february", "march",    "april",
                                                  "may",       "june",     "july",     "august",
                                                  "september", "october",  "november", "december"};
constexpr std::array<std::string_view, 10> circa_words{
    "circa", "approximately", "approx.", "approx", "about", "around", "c.", "ca.", "c", "ca"};

std::optional<PartialDate> value_of(Result<PartialDate> date) {
    if (!date) return std::nullopt;
    return *std::move(date);
}

std::optional<int> number_in(std::string_view text) {
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

/// 1 to 12 for "oct", "sept", "october"; 0 for any other word.
int month_in(std::string_view word) {
    if (word.size() < 3) return 0;
    for (std::size_t i = 0; i < months.size(); ++i) {
        if (months[i].starts_with(word) || (i == 8 && word == "sept"))
            return static_cast<int>(i) + 1;
    }
    return 0;
}

/// The parts of a point in time: numbers, words, "dd" and "mm" for what is not known. Of more than
/// three, which no point in time has, the first four.
struct Tokens {
    static constexpr std::size_t most = 4;

    explicit Tokens(std::string_view text) {
        while (count < most) {
            const std::size_t begin = text.find_first_not_of(separators);
            if (begin == std::string_view::npos) return;
            text.remove_prefix(begin);
            const std::string_view token = text.substr(0, text.find_first_of(separators));
            text.remove_prefix(token.size());
            items[count++] = without_ordinal(token);
        }
    }

    static std::string_view without_ordinal(std::string_view token) {
        const bool ordinal = token.size() > 2 && is_digit(token.front()) &&
                             (token.ends_with("st") || token.ends_with("nd") ||
                              token.ends_with("rd") || token.ends_with("th"));
        return ordinal ? token.substr(0, token.size() - 2) : token;
    }

    static constexpr std::string_view separators = " /-.,";
    std::array<std::string_view, most> items;
    std::size_t count = 0;
};

bool is_year(std::string_view token) {
    return token.size() == 4 && all_digits(token);
}

/// A day or month that may be written as unknown: "00", "dd", "mm".
std::optional<int> part_in(std::string_view token) {
    if (token == "dd" || token == "mm") return 0;
    return token.size() <= 2 && all_digits(token) ? number_in(token) : std::nullopt;
}

std::optional<PartialDate> make_date(int year, int month, int day) {
    if (month == 0) return value_of(PartialDate::year(year));
    if (day == 0) return value_of(PartialDate::month(year, month));
    return value_of(PartialDate::day(year, month, day));
}

std::optional<PartialDate> numeric_date(std::string_view year, std::string_view month,
                                        std::string_view day) {
    const auto year_number = number_in(year);
    const auto month_number = part_in(month);
    const auto day_number = part_in(day);
    if (!is_year(year) || !year_number || !month_number || !day_number) return std::nullopt;
    return make_date(*year_number, *month_number, *day_number);
}

/// "70" after a month is 1970: nobody born in this century is written so.
std::optional<int> year_after_month(std::string_view token) {
    if (is_year(token)) return number_in(token);
    if (token.size() != 2 || !all_digits(token)) return std::nullopt;
    return 1900 + *number_in(token);
}

std::optional<PartialDate> read_point(std::string_view text) {
    const Tokens all(text);
    const auto& tokens = all.items;
    if (all.count == 1 && is_year(tokens[0])) return make_date(*number_in(tokens[0]), 0, 0);
    if (all.count == 2) {
        if (const int month = month_in(tokens[0])) {
            const auto year = year_after_month(tokens[1]);
            return year ? make_date(*year, month, 0) : std::nullopt;
        }
        if (is_year(tokens[0])) return numeric_date(tokens[0], tokens[1], "00");
        return numeric_date(tokens[1], tokens[0], "00");
    }
    if (all.count != 3) return std::nullopt;
    if (is_year(tokens[0])) return numeric_date(tokens[0], tokens[1], tokens[2]);
    if (const int month = month_in(tokens[1])) {
        return numeric_date(tokens[2], std::to_string(month), tokens[0]);
    }
    if (const int month = month_in(tokens[0])) {
        return numeric_date(tokens[2], std::to_string(month), tokens[1]);
    }
    return numeric_date(tokens[2], tokens[1], tokens[0]);
}

/// "1976-10-05", as most files write a day.
std::optional<PartialDate> read_iso_day(std::string_view text) {
    const bool is_written_so = text.size() == 10 && text[4] == '-' && text[7] == '-';
    if (!is_written_so) return std::nullopt;
    return numeric_date(text.substr(0, 4), text.substr(5, 2), text.substr(8));
}

/// Drops a leading word of the list, with the blank after it.
bool drop_circa(std::string_view& text) {
    if (!text.empty() && is_digit(text.front())) return false;
    for (const std::string_view word : circa_words) {
        if (!text.starts_with(word)) continue;
        const std::string_view rest = text.substr(word.size());
        if (!rest.starts_with(' ') && !word.ends_with('.')) continue;
        text = trim(rest);
        return true;
    }
    return false;
}

std::optional<PartialDate> read_circa_point(std::string_view text) {
    const bool circa = drop_circa(text);
    std::optional<PartialDate> date = read_point(trim(text));
    if (date && circa) date = date->as_circa();
    return date;
}

std::optional<PartialDate> make_range(std::string_view from, std::string_view until, bool circa) {
    const auto first = read_circa_point(from);
    const auto last = read_circa_point(until);
    if (!first || !last) return std::nullopt;
    std::optional<PartialDate> range = value_of(PartialDate::range(*first, *last));
    if (range && circa) range = range->as_circa();
    return range;
}

/// Where a range is split: "1960 to 1965", "1960 - 1965", "1960-1965".
std::optional<PartialDate> read_range(std::string_view text) {
    std::string_view rest = text;
    const bool circa = drop_circa(rest);
    const bool between = rest.starts_with("between ");
    if (between) rest.remove_prefix(8);
    if (rest.starts_with("from ")) rest.remove_prefix(5);
    for (const std::string_view separator : {" to ", " - ", "- ", " -", " until "}) {
        const std::size_t at = rest.find(separator);
        if (at == std::string_view::npos) continue;
        return make_range(rest.substr(0, at), rest.substr(at + separator.size()), circa);
    }
    if (const std::size_t at = rest.find(" and "); between && at != std::string_view::npos) {
        return make_range(rest.substr(0, at), rest.substr(at + 5), circa);
    }
    if (rest.size() == 9 && rest[4] == '-' && is_year(rest.substr(5))) {
        return make_range(rest.substr(0, 4), rest.substr(5), circa);
    }
    return std::nullopt;
}

/// "2014-05-23-04:00" and "2014-05-23T00:00:00" mean the day.
std::string_view without_time(std::string_view text) {
    const bool iso_day = text.size() > 10 && is_year(text.substr(0, 4)) && text[4] == '-' &&
                         text[7] == '-' && (text[10] == 't' || text[10] == '-' || text[10] == '+');
    return iso_day ? text.substr(0, 10) : text;
}

/// Between dates of one item: commas that do not stand within a date, "or", "and", ">>".
std::vector<std::string_view> split_alternatives(std::string_view text) {
    std::vector<std::string_view> pieces{text};
    for (const std::string_view separator : {" or ", ">>", ";", " / ", ","}) {
        std::vector<std::string_view> smaller;
        for (const std::string_view piece : pieces) {
            for (const std::string_view part : split(piece, separator)) smaller.push_back(part);
        }
        pieces = std::move(smaller);
    }
    return pieces;
}

void add_dates(const std::string& item, DateReading& reading) {
    if (auto whole = read_date(item)) return reading.dates.push_back(*std::move(whole));
    const std::vector<std::string_view> pieces = split_alternatives(item);
    if (pieces.size() <= 1) return void(reading.complete = false);
    for (const std::string_view piece : pieces) {
        if (auto date = read_date(piece)) {
            reading.dates.push_back(*std::move(date));
        } else {
            reading.complete = false;
        }
    }
}

}  // namespace

std::optional<PartialDate> read_date(std::string_view text) {
    constexpr std::size_t longest = 200;
    if (text.size() > longest) return std::nullopt;
    if (auto day = read_iso_day(text)) return day;
    std::string folded = fold(text);
    while (!folded.empty() && (folded.back() == '.' || folded.back() == ',')) folded.pop_back();
    const std::string_view date = without_time(folded);
    if (auto range = read_range(date)) return range;
    return read_circa_point(date);
}

DateReading read_dates(std::string_view text) {
    DateReading reading;
    if (auto day = read_iso_day(text)) {
        reading.dates.push_back(*std::move(day));
        return reading;
    }
    const std::string cleaned = clean(text);
    if (cleaned.empty() || fold(cleaned) == "na") return reading;
    for (const std::string& item : split_items(cleaned)) add_dates(fold(item), reading);
    return reading;
}

std::optional<PartialDate> read_serial_date(std::string_view number) {
    const std::string_view whole = number.substr(0, number.find('.'));
    const auto serial = all_digits(whole) ? number_in(whole) : std::nullopt;
    constexpr int last_serial = 109'575;  // 2199-12-31
    if (!serial || *serial < 1 || *serial > last_serial) return std::nullopt;
    // The 1900 system counts a 29 February 1900 that never was; from March on it begins at
    // 1899-12-30.
    const int day_zero_shift = *serial < 60 ? 1 : 0;
    const std::chrono::sys_days zero = std::chrono::year(1899) / 12 / 30;
    return PartialDate::day(zero + std::chrono::days(*serial + day_zero_shift));
}

std::optional<PartialDate> interval_date(PartialDate::Day first, PartialDate::Day last) {
    const std::chrono::year_month_day from(first);
    const std::chrono::year_month_day until(last);
    const auto date_at = [](const std::chrono::year_month_day& at, int month, int day) {
        return make_date(static_cast<int>(at.year()), month, day);
    };
    const auto range_of = [](std::optional<PartialDate> begin, std::optional<PartialDate> end) {
        if (!begin || !end || *begin == *end) return begin;
        return value_of(PartialDate::range(*begin, *end));
    };
    const auto month_of = [](const std::chrono::year_month_day& at) {
        return static_cast<int>(static_cast<unsigned>(at.month()));
    };
    const auto day_of = [](const std::chrono::year_month_day& at) {
        return static_cast<int>(static_cast<unsigned>(at.day()));
    };
    const bool whole_months =
        day_of(from) == 1 &&
        until == std::chrono::year_month_day(until.year() / until.month() / std::chrono::last);
    const bool whole_years = whole_months && month_of(from) == 1 && month_of(until) == 12;
    if (last < first) return std::nullopt;
    if (whole_years) return range_of(date_at(from, 0, 0), date_at(until, 0, 0));
    if (whole_months) {
        return range_of(date_at(from, month_of(from), 0), date_at(until, month_of(until), 0));
    }
    return range_of(date_at(from, month_of(from), day_of(from)),
                    date_at(until, month_of(until), day_of(until)));
}

std::string iso_version(std::string_view text) {
    const std::string_view trimmed = trim(text);
    if (trimmed.find('T') != std::string_view::npos) {
        const auto time = base::parse_time(trimmed);
        return time ? base::format_time(*time) : std::string{};
    }
    const auto date = read_date(trimmed);
    return date && date->alternatives().size() == 1 ? date->to_string() : std::string{};
}

}  // namespace recourse::lists::internal
