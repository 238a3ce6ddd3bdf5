#pragma once

#include <string>
#include <string_view>

namespace recourse::text {

/// A word or name in lower-case ASCII letters and digits (and blanks between words): folded,
/// transliterated by the rules that passports use for Cyrillic and by ICU for every other script.
/// Scripts that leave vowels out (Arabic, Hebrew) give their consonants. What has no Latin
/// rendering is left out. Letters of one word that only look Latin (Cyrillic "а" within "Pаvel")
/// are read as what they look like.
std::string to_latin(std::string_view utf8);

}  // namespace recourse::text
