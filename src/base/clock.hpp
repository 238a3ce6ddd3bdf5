#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace recourse::base {

/// A moment in UTC, to the second.
using Time = std::chrono::sys_seconds;

/// Where "now" comes from; tests and reproducible documents pass their own.
using Clock = std::function<Time()>;

/// The computer's clock.
Time system_now();

/// `2026-11-23T22:24:18Z` (ISO 8601, UTC).
std::string format_time(Time time);

/// `2026-11-23`
std::string format_day(Time time);

/// Reads what format_time writes, fractions of a second dropped, and offsets such as `+02:00`.
Result<Time> parse_time(std::string_view text);

}  // namespace recourse::base
