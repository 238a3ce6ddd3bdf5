#include <fmt/format.h>

#include <array>

#include "base/partial_date.hpp"

namespace recourse::base {

namespace {

std::string joined_english(const std::vector<std::string>& texts) {
    std::string result;
    for (std::size_t at = 0; at < texts.size(); ++at) {
        if (at != 0) result += at + 1 == texts.size() ? " or " : ", ";
        result += texts[at];
    }
    return result;
}

}  // namespace

std::string PartialDate::point_text(const Point& point) {
    if (point.is_open()) return "..";
    std::string text = fmt::format("{:04}", point.year);
    text.replace(text.size() - point.unknown_digits, point.unknown_digits, point.unknown_digits,
                 'X');
    if (point.month != 0) text += fmt::format("-{:02}", point.month);
    if (point.day != 0) text += fmt::format("-{:02}", point.day);
    if (point.circa || point.uncertain) {
        text += !point.uncertain ? '~' : point.circa ? '%' : '?';
    }
    return text;
}

std::string PartialDate::to_string() const {
    std::string text;
    for (const Part& part : parts_) {
        if (!text.empty()) text += ',';
        text += point_text(part.from);
        if (part.until) text += '/' + point_text(*part.until);
    }
    return parts_.size() > 1 ? '[' + text + ']' : text;
}

std::string PartialDate::point_english(const Point& point) {
    constexpr std::array<std::string_view, 12> months = {
        "January", "February", "March",     "April",   "May",      "June",
        "July",    "August",   "September", "October", "November", "December"};
    std::string text = point.circa ? "about " : "";
    if (point.day != 0) text += fmt::format("{} ", point.day);
    if (point.month != 0) text += fmt::format("{} ", months.at(point.month - 1U));
    text += std::to_string(point.year);
    if (point.unknown_digits != 0) {
        text += fmt::format(" to {}",
                            static_cast<int>(std::chrono::year_month_day(point.last()).year()));
    }
    return point.uncertain ? text + " (uncertain)" : text;
}

std::string PartialDate::part_english(const Part& part) {
    if (!part.until) return point_english(part.from);
    if (part.from.is_open()) return "until " + point_english(*part.until);
    if (part.until->is_open()) return "from " + point_english(part.from) + " on";
    return point_english(part.from) + " to " + point_english(*part.until);
}

std::string PartialDate::to_english() const {
    std::vector<std::string> texts;
    for (const Part& part : parts_) {
        texts.push_back(part_english(part));
    }
    return joined_english(texts);
}

}  // namespace recourse::base
