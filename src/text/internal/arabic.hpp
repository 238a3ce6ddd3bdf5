#pragma once

#include <string_view>

namespace recourse::text {

/// A letter of the Arabic, Persian or Urdu alphabet in Latin; what has no sound of its own gives
/// nothing. Null data for what is no such letter.
std::string_view arabic_to_latin(char32_t letter);

/// Whether a script (ISO 15924) writes consonants and leaves most vowels out.
bool leaves_vowels_out(std::string_view script);

}  // namespace recourse::text
