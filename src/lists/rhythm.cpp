#include "lists/rhythm.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace recourse::lists {

using base::ErrorCode;
using base::Result;
using std::chrono::seconds;

namespace {

struct Unit {
    char letter;
    std::int64_t seconds;
};
constexpr std::array units{Unit{'d', 86'400}, Unit{'h', 3'600}, Unit{'m', 60}, Unit{'s', 1}};
constexpr std::int64_t longest_rhythm = 366 * 86'400;

}  // namespace

Result<seconds> parse_rhythm(std::string_view text) {
    const auto bad = [] {
        return base::fail(ErrorCode::invalid_input,
                          "must be a number and a unit, such as \"30m\", \"6h\" or \"1d\"");
    };
    if (text.size() < 2) return bad();
    const auto unit = std::ranges::find(units, text.back(), &Unit::letter);
    if (unit == units.end()) return bad();
    std::int64_t count = 0;
    const char* end = text.data() + text.size() - 1;
    const auto [last, error] = std::from_chars(text.data(), end, count);
    if (error != std::errc() || last != end || count < 1 || count > longest_rhythm / unit->seconds)
        return bad();
    return seconds(count * unit->seconds);
}

std::string format_rhythm(seconds every) {
    const auto unit = std::ranges::find_if(
        units, [&](const Unit& candidate) { return every.count() % candidate.seconds == 0; });
    return fmt::format("{}{}", every.count() / unit->seconds, unit->letter);
}

}  // namespace recourse::lists
