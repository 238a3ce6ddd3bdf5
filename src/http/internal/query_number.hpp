#pragma once

#include <algorithm>
#include <charconv>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "http/message.hpp"

namespace recourse::http::internal {

/// A number of the query, at most `most`; `usual` when it is not given. invalid_input for anything
/// but a number of zero or more.
template <class Number>
base::Result<Number> number_parameter(const Request& request, std::string_view name, Number usual,
                                      Number most) {
    const std::string_view text = request.query_value(name);
    if (text.empty()) return usual;
    Number value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || value < Number{}) {
        return base::fail(base::ErrorCode::invalid_input, std::string(name) + " must be a number");
    }
    return std::min(value, most);
}

}  // namespace recourse::http::internal
