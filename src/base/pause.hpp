#pragma once

#include <chrono>
#include <stop_token>

namespace recourse::base {

/// Wait for so long, or until this thread is asked to stop: false then. Thread-safe.
bool pause(std::chrono::milliseconds time, const std::stop_token& stop);

}  // namespace recourse::base
