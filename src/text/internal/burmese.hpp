#pragma once

#include <string_view>
#include <vector>

namespace recourse::text {

/// The syllables of a Burmese word: each is a word of a name, however it is written.
std::vector<std::u32string_view> burmese_syllables(std::u32string_view word);

}  // namespace recourse::text
