#include "screening/yente/clean_value.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/country.hpp"
#include "base/partial_date.hpp"
#include "text/fold.hpp"

namespace recourse::screening {

namespace {

/// Runs of white space and control characters as one blank, none at the ends.
std::string with_single_blanks(std::string_view value) {
    std::string clean;
    for (const char c : value) {
        const bool blank = static_cast<unsigned char>(c) <= 0x20 || c == 0x7F;
        if (!blank) {
            clean += c;
        } else if (!clean.empty() && clean.back() != ' ') {
            clean += ' ';
        }
    }
    if (clean.ends_with(' ')) clean.pop_back();
    return clean;
}

/// To the day at most: a time of day tells nothing here.
std::string date_of(const std::string& value) {
    constexpr std::size_t day_length = 10;
    std::string day = value.substr(0, day_length);
    const bool iso = !day.empty() && std::ranges::all_of(day, [](char c) {
        return (c >= '0' && c <= '9') || c == '-';
    });
    const auto date = iso ? base::PartialDate::parse(day) : base::PartialDate();
    return date && !date->empty() ? day : std::string();
}

std::string gender_of(const std::string& value) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 22> genders{{
        {"male", "male"},       {"m", "male"},          {"man", "male"},
        {"masculin", "male"},   {"masculine", "male"},  {"männlich", "male"},
        {"мужской", "male"},    {"男", "male"},         {"hombre", "male"},
        {"homme", "male"},      {"female", "female"},   {"f", "female"},
        {"woman", "female"},    {"w", "female"},        {"féminin", "female"},
        {"feminine", "female"}, {"weiblich", "female"}, {"женский", "female"},
        {"女", "female"},       {"other", "other"},     {"o", "other"},
        {"divers", "other"},
    }};
    std::string lower = value;
    for (char& c : lower) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    const auto found = std::ranges::find(genders, lower, &decltype(genders)::value_type::first);
    return found == genders.end() ? std::string() : std::string(found->second);
}

}  // namespace

std::string clean_value(std::string_view type, std::string_view value) {
    std::string clean = with_single_blanks(value);
    if (clean.empty()) return clean;
    if (type == "country") return base::find_country(clean).value_or("");
    if (type == "date") return date_of(clean);
    if (type == "gender") return gender_of(clean);
    return clean;
}

}  // namespace recourse::screening
