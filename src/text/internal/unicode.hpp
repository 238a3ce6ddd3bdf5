#pragma once

#include <string>
#include <string_view>

namespace recourse::text {

bool is_ascii(std::string_view text);

/// NFKC with case folding, invisible characters off (Unicode's NFKC_Casefold), bounded.
std::u32string case_folded(std::string_view utf8);

/// Decompose, drop marks that only modify a letter, compose again.
std::u32string without_marks(std::u32string_view text);

/// Small Cyrillic and Arabic letters that text::fold leaves as they are; each takes two bytes.
bool is_kept_by_folding(char32_t letter);

/// A Latin letter with a stroke, or a ligature, written plainly; empty when `letter` is neither.
std::string_view plain_latin(char32_t letter);

/// ISO 15924 of one letter; empty for what is no letter or belongs to no one script.
std::string_view script_of(char32_t code_point);

/// Letters, marks and digits make words; everything else stands between them.
bool is_word_character(char32_t code_point);

}  // namespace recourse::text
