#include "http/internal/trace_context.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <random>

namespace recourse::http::internal {

namespace {

constexpr std::size_t longest_state = 512;

bool is_hex(std::string_view text) {
    return std::ranges::all_of(
        text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

bool has_digit(std::string_view hex) {
    return hex.find_first_not_of('0') != std::string_view::npos;
}

/// `00-` trace id `-` parent id `-` flags
bool is_trace_parent(std::string_view text) {
    constexpr std::size_t length = 55;
    return text.size() == length && text.starts_with("00-") && text[35] == '-' && text[52] == '-' &&
           is_hex(text.substr(3, 32)) && is_hex(text.substr(36, 16)) && is_hex(text.substr(53)) &&
           has_digit(text.substr(3, 32)) && has_digit(text.substr(36, 16));
}

/// These ids name answers and guard nothing.
std::uint64_t some_id() {
    thread_local std::mt19937_64 source{std::random_device{}()};
    return std::max<std::uint64_t>(source(), 1);
}

}  // namespace

TraceContext continue_trace(std::string_view traceparent, std::string_view tracestate) {
    const bool goes_on = is_trace_parent(traceparent);
    const std::string trace = goes_on ? std::string(traceparent.substr(3, 32))
                                      : fmt::format("{:016x}{:016x}", some_id(), some_id());
    const std::string_view flags = goes_on ? traceparent.substr(53) : std::string_view("00");
    const std::string id = fmt::format("{:016x}", some_id());
    TraceContext answer{.parent = fmt::format("00-{}-{}-{}", trace, id, flags),
                        .state = "recourse=" + id};
    if (goes_on && !tracestate.empty() && tracestate.size() <= longest_state) {
        answer.state += "," + std::string(tracestate);
    }
    return answer;
}

}  // namespace recourse::http::internal
