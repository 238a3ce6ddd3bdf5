#pragma once

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <string>
#include <string_view>

namespace recourse::casework::internal {

/// Where a word stands on its page, in points from the top left corner.
template <typename Number>
struct Edges {
    Number left = 0;
    Number top = 0;
    Number right = 0;
    Number bottom = 0;
};

/// The finite number that follows `name` in a tag.
template <typename Number>
std::optional<Number> number_after(std::string_view tag, std::string_view name) {
    const std::size_t at = tag.find(name);
    if (at == tag.npos) return std::nullopt;
    Number value = 0;
    const auto [end, error] =
        std::from_chars(tag.data() + at + name.size(), tag.data() + tag.size(), value);
    if (error != std::errc() || !std::isfinite(value)) return std::nullopt;
    return value;
}

/// The box of a word's tag as `pdftotext -bbox` and `-bbox-layout` write it.
template <typename Number>
std::optional<Edges<Number>> edges_of(std::string_view tag) {
    const auto left = number_after<Number>(tag, "xMin=\"");
    const auto top = number_after<Number>(tag, "yMin=\"");
    const auto right = number_after<Number>(tag, "xMax=\"");
    const auto bottom = number_after<Number>(tag, "yMax=\"");
    if (!left || !top || !right || !bottom) return std::nullopt;
    return Edges<Number>{std::min(*left, *right), std::min(*top, *bottom), std::max(*left, *right),
                         std::max(*top, *bottom)};
}

/// Text with XML's five named characters in their places; any other `&` stays.
std::string unescaped(std::string_view text);

}  // namespace recourse::casework::internal
