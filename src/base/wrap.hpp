#pragma once

#include <string>
#include <string_view>

namespace recourse::base {

/// How wide plain text for a terminal is at most.
inline constexpr std::size_t text_columns = 100;

/// `text` after `lead`, broken between words at `text_columns`, further lines indented by `indent`
/// blanks, with a line end. A column is one code point; a longer word stands on a line of its own.
std::string wrap(std::string lead, std::string_view text, std::size_t indent);

}  // namespace recourse::base
