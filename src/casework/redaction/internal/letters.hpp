#pragma once

#include <string>
#include <string_view>

/// Text as phrases are compared in: the letters and digits alone.
namespace recourse::casework::redaction {

struct Tolerance {
    bool match_case = false;
    bool match_accents = false;
};

/// Letters and digits of every script in compatibility form (a ligature is its letters, an Arabic
/// presentation form its letter), without case and marks unless they must match. Blanks, marks,
/// punctuation and bytes that are not UTF-8 are left out. Of any length.
std::u32string letters_of(std::string_view utf8, Tolerance tolerance);

/// Whether the letter is as wide as it is high, and written without blanks between words (Han,
/// kana, Hangul, full-width forms).
bool is_full_width(char32_t letter);

/// Whether the letter is of a script written from right to left.
bool is_right_to_left(char32_t letter);

std::u32string code_points_of(std::string_view utf8);  ///< bad bytes as U+FFFD
std::string utf8_of(std::u32string_view text);

}  // namespace recourse::casework::redaction
