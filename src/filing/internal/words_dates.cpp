#include <fmt/format.h>

#include <charconv>

#include "filing/internal/words.hpp"

namespace recourse::filing {

namespace {

constexpr std::string_view open_end = "..";

std::string filled(std::string_view pattern, std::string_view date) {
    std::string text(pattern);
    constexpr std::string_view place = "{date}";
    const std::size_t at = text.find(place);
    if (at != text.npos) text.replace(at, place.size(), date);
    return text;
}

int number_in(std::string_view digits) {
    int number = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return number;
}

/// One end of a date as EDTF has it: "1970-01-31", "198X", with "~" (circa), "?" (uncertain) or
/// "%" (both) at its end.
struct Point {
    std::string year;
    int month = 0;
    int day = 0;
    bool circa = false;
    bool uncertain = false;

    explicit Point(std::string_view text) {
        const char mark = text.empty() ? ' ' : text.back();
        circa = mark == '~' || mark == '%';
        uncertain = mark == '?' || mark == '%';
        if (circa || uncertain) text.remove_suffix(1);
        year = text.substr(0, 4);
        if (text.size() >= 7) month = number_in(text.substr(5, 2));
        if (text.size() >= 10) day = number_in(text.substr(8, 2));
    }

    const std::string& form(const DateForms& forms) const {
        if (circa || uncertain || month == 0) return forms.year;
        return day == 0 ? forms.month : forms.day;
    }
};

/// "1980 to 1989" of "198X".
std::string year_text(const Point& point, const DateStyle& style) {
    const std::size_t unknown = point.year.find('X');
    if (unknown == std::string::npos) return std::to_string(number_in(point.year));
    std::string first = point.year;
    std::string last = point.year;
    for (std::size_t i = unknown; i < point.year.size(); ++i) {
        first[i] = '0';
        last[i] = '9';
    }
    return filled(style.from.year, std::to_string(number_in(first))) + " " +
           filled(style.to.year, std::to_string(number_in(last)));
}

std::string point_text(const Point& point, const DateStyle& style) {
    std::string text = year_text(point, style);
    if (point.month != 0) {
        const std::string& pattern =
            point.day == 0 ? style.month : (point.day == 1 ? style.first_day : style.day);
        std::string out;
        for (std::size_t at = 0; at < pattern.size();) {
            const std::string_view rest = std::string_view(pattern).substr(at);
            if (rest.starts_with("{day}")) {
                out += std::to_string(point.day);
                at += 5;
            } else if (rest.starts_with("{month}")) {
                out += style.months.at(static_cast<std::size_t>(point.month) - 1);
                at += 7;
            } else if (rest.starts_with("{year}")) {
                out += text;
                at += 6;
            } else {
                out += rest.front();
                ++at;
            }
        }
        text = out;
    }
    if (point.circa) text = filled(style.circa, text);
    return point.uncertain ? filled(style.uncertain, text) : text;
}

std::string in_form(std::string_view edtf, const DateForms& forms, const DateStyle& style) {
    const Point point(edtf);
    return filled(point.form(forms), point_text(point, style));
}

/// A date, or "from/until".
std::string part_text(std::string_view edtf, const DateStyle& style) {
    const std::size_t slash = edtf.find('/');
    if (slash == edtf.npos) return point_text(Point(edtf), style);
    const std::string_view from = edtf.substr(0, slash);
    const std::string_view until = edtf.substr(slash + 1);
    if (from == open_end) return in_form(until, style.until, style);
    if (until == open_end) return in_form(from, style.onward, style);
    return in_form(from, style.from, style) + " " + in_form(until, style.to, style);
}

/// Whether it is one plain date, with neither alternatives nor an end of its own.
bool is_plain(const std::string& edtf) {
    return edtf.find_first_of("[/") == std::string::npos;
}

}  // namespace

std::string Words::date(const base::PartialDate& date) const {
    std::string edtf = date.to_string();
    if (edtf.empty()) return {};
    if (edtf.front() == '[') edtf = edtf.substr(1, edtf.size() - 2);
    std::vector<std::string> parts;
    std::string_view rest = edtf;
    while (!rest.empty()) {
        const std::size_t comma = std::min(rest.find(','), rest.size());
        parts.push_back(part_text(rest.substr(0, comma), language_.dates()));
        rest.remove_prefix(std::min(comma + 1, rest.size()));
    }
    std::string text;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (i > 0)
            text += i + 1 == parts.size() ? language_.style().last_or : language_.style().comma;
        text += parts[i];
    }
    return text;
}

std::string Words::since(const base::PartialDate& from) const {
    const std::string edtf = from.to_string();
    const DateStyle& style = language_.dates();
    return is_plain(edtf) ? in_form(edtf, style.since, style)
                          : filled(style.since.year, date(from));
}

std::string Words::period(const base::PartialDate& from, const base::PartialDate& until) const {
    const DateStyle& style = language_.dates();
    const auto said = [&](const base::PartialDate& date, const DateForms& forms) {
        const std::string edtf = date.to_string();
        return is_plain(edtf) ? in_form(edtf, forms, style) : filled(forms.year, this->date(date));
    };
    if (from.empty()) return until.empty() ? std::string() : said(until, style.until);
    if (until.empty()) return said(from, style.onward);
    return said(from, style.from) + " " + said(until, style.to);
}

}  // namespace recourse::filing
