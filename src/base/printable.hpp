#pragma once

#include <string>
#include <string_view>

namespace recourse::base {

/// Text of strangers (names of files, titles, what an exhibit says) as one line that a terminal
/// shows as it is: control characters, line ends, signs that turn the direction of writing, and
/// bytes that are no UTF-8 are written as `\x1B`, `\u202E`. For people's eyes only; data stays as
/// it is. Thread-safe.
std::string printable(std::string_view text);

}  // namespace recourse::base
