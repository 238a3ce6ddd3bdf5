#pragma once

#include <string>
#include <string_view>

namespace recourse::filing {

/// Whether the first letter of a text is one that is read from the right.
bool begins_right_to_left(std::string_view utf8);

/// Composed HTML in which words of Hebrew or Arabic script stand apart where a text has others,
/// too: the print program sets what is not apart in the direction of its first letter, so that
/// "صوت الجنوب, 19 May 2024" would have its date torn to pieces.
std::string set_right_to_left_apart(std::string_view html);

}  // namespace recourse::filing
