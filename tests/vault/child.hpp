#pragma once

#include <chrono>
#include <string>
#include <vector>

namespace recourse::vault::testing {

/// Runs a program and ends it (kill -9) after `patience`; true when it had come to a good end.
bool finishes_within(std::vector<std::string> command, std::chrono::microseconds patience);

}  // namespace recourse::vault::testing
