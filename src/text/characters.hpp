#pragma once

#include <string_view>

namespace recourse::text {

/// Whether two Han words differ at most in that one is written in traditional and the other in
/// simplified characters. UTF-8; safe to call from many threads.
bool are_same_characters(std::string_view left, std::string_view right);

}  // namespace recourse::text
