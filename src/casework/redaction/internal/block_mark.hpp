#pragma once

#include <string_view>

namespace recourse::casework::redaction {

/// What stands where text was removed: always as long, so that it does not tell how much.
inline constexpr std::string_view block_mark = "█████";

}  // namespace recourse::casework::redaction
