#include "casework/pinpoint.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace recourse::casework {

using base::ErrorCode;
using base::Result;

namespace {

constexpr std::size_t max_pinpoint = 500;
constexpr std::int64_t max_number = 10'000'000;

tl::unexpected<base::Error> no_place(std::string_view part, std::string_view form) {
    return base::fail(ErrorCode::invalid_input,
                      fmt::format("\"{}\" is no place such as \"{}\"", part, form));
}

/// Nothing when there are other letters than digits, none, or too many.
std::optional<std::int64_t> number_of(std::string_view digits) {
    std::int64_t number = 0;
    const char* end = digits.data() + digits.size();
    const auto [rest, error] = std::from_chars(digits.data(), end, number);
    const bool fits = error == std::errc() && rest == end && number >= 0 && number <= max_number;
    return fits ? std::optional(number) : std::nullopt;
}

std::vector<std::string_view> split_at(std::string_view text, std::string_view separator) {
    std::vector<std::string_view> parts;
    while (true) {
        const std::size_t at = text.find(separator);
        parts.push_back(text.substr(0, at));
        if (at == text.npos) return parts;
        text.remove_prefix(at + separator.size());
    }
}

/// "2", "2-3", "2 to 3", "2 and 3": one end or two.
std::vector<std::string_view> ends_of(std::string_view text) {
    for (const std::string_view separator : {" to ", " and ", "-"}) {
        auto ends = split_at(text, separator);
        if (ends.size() > 1) return ends;
    }
    return {text};
}

/// What follows one of the words that a form begins with; nothing when none does.
template <std::size_t count>
std::optional<std::string_view> after(std::string_view part,
                                      const std::array<std::string_view, count>& words) {
    for (const std::string_view word : words) {
        if (part.starts_with(word)) return part.substr(word.size());
    }
    return std::nullopt;
}

Result<Pinpoint::Range> read_pages(std::string_view part, std::string_view numbers) {
    const auto ends = ends_of(numbers);
    const auto first = number_of(ends.front());
    const auto last = number_of(ends.back());
    if (ends.size() > 2 || !first || !last || *first < 1 || *last < *first) {
        return no_place(part, "p. 2");
    }
    return Pinpoint::Range{*first, *last};
}

Result<std::vector<std::string>> read_paragraphs(std::string_view part, std::string_view numbers) {
    std::vector<std::string> paragraphs;
    for (const std::string_view paragraph : ends_of(numbers)) {
        const auto steps = split_at(paragraph, ".");
        if (!std::ranges::all_of(steps, [](auto step) { return number_of(step).has_value(); })) {
            return no_place(part, "para 4.2");
        }
        paragraphs.emplace_back(paragraph);
    }
    return paragraphs;
}

Result<Pinpoint::Region> read_region(std::string_view part, std::string_view numbers) {
    const auto texts = split_at(numbers, ",");
    std::array<std::int64_t, 4> edges{};
    for (std::size_t i = 0; i < edges.size() && texts.size() == edges.size(); ++i) {
        edges[i] = number_of(texts[i]).value_or(-1);
    }
    const auto [left, top, width, height] = edges;
    if (left < 0 || top < 0 || width < 1 || height < 1) {
        return no_place(part, "region 10,20,300,200");
    }
    return Pinpoint::Region{left, top, width, height};
}

/// "00:00:12" or "00:12".
std::optional<std::int64_t> seconds_of(std::string_view clock) {
    constexpr std::int64_t sixty = 60;
    const auto fields = split_at(clock, ":");
    if (fields.size() < 2 || fields.size() > 3) return std::nullopt;
    std::int64_t seconds = 0;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        const auto number = number_of(fields[i]);
        if (!number || fields[i].size() > 2 || (i > 0 && *number >= sixty)) return std::nullopt;
        seconds = seconds * sixty + *number;
    }
    return seconds;
}

Result<Pinpoint::Range> read_time(std::string_view part) {
    const auto ends = ends_of(part);
    const auto first = seconds_of(ends.front());
    const auto last = seconds_of(ends.back());
    if (ends.size() > 2 || !first || !last || *last < *first) {
        return no_place(part, "00:00:12 to 00:00:30");
    }
    return Pinpoint::Range{*first, *last};
}

bool begins_like_a_time(std::string_view part) {
    const std::size_t colon = part.find(':');
    return colon != part.npos && number_of(part.substr(0, colon)).has_value();
}

Result<void> read_part(std::string_view part, Pinpoint& pinpoint) {
    static constexpr std::array<std::string_view, 3> pages{"p. ", "pp. ", "page "};
    static constexpr std::array<std::string_view, 2> paragraphs{"para ", "paras "};
    static constexpr std::array<std::string_view, 1> region{"region "};
    if (const auto numbers = after(part, pages)) {
        pinpoint.pages = RECOURSE_TRY(read_pages(part, *numbers));
    } else if (const auto steps = after(part, paragraphs)) {
        pinpoint.paragraphs = RECOURSE_TRY(read_paragraphs(part, *steps));
    } else if (const auto edges = after(part, region)) {
        pinpoint.region = RECOURSE_TRY(read_region(part, *edges));
    } else if (begins_like_a_time(part)) {
        pinpoint.time = RECOURSE_TRY(read_time(part));
    } else if (!part.empty()) {
        pinpoint.words += (pinpoint.words.empty() ? "" : ", ") + std::string(part);
    }
    return {};
}

}  // namespace

Result<Pinpoint> parse_pinpoint(std::string_view text) {
    if (text.size() > max_pinpoint) {
        return base::fail(ErrorCode::invalid_input,
                          fmt::format("is longer than {} bytes", max_pinpoint));
    }
    Pinpoint pinpoint;
    for (const std::string_view part : split_at(text, ", ")) {
        RECOURSE_CHECK(read_part(part, pinpoint));
    }
    return pinpoint;
}

}  // namespace recourse::casework
