#pragma once

#include <string>
#include <string_view>

namespace recourse::text {

/// Whether respelling knows the script (ISO 15924): those in which one letter has several usual
/// Latin spellings, or whose vowels Latin spellings write at will. Greek, Armenian, Arabic, Hebrew,
/// those of India but Tamil, Thai, Burmese, kana, Hangul, Han as Mandarin reads it.
bool has_respellings(std::string_view script);

/// How well a Latin word spells a word of such a script, by the spellings that each letter has:
/// 0..1; 1 where every letter is accounted for. `native` is folded and `latin` is lower-case ASCII,
/// as in Token. 0 for words of other scripts, and where it would be less than `least` (the more is
/// asked, the sooner it is known).
double respelling(std::string_view native, std::string_view latin, double least = 0);

/// What the usual Latin spellings of a word of such a script have in common, and what is left of a
/// Latin word by the same rules: consonants in five classes ("m", "n", "t", "k", "b"). Coarse: it
/// finds words for respelling() to judge. Of `native` where respelling knows its script, else of
/// `latin`.
std::string skeleton(std::string_view native, std::string_view latin);

}  // namespace recourse::text
