#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

/// Text as the lists write it: stray blanks, no-break spaces, mixed case.
namespace recourse::lists::internal {

/// Without blanks, line ends and no-break spaces (U+00A0) at either end.
std::string_view trim(std::string_view text);

/// Trimmed, and every run of blanks, line ends and no-break spaces made one space; zero-width
/// spaces (U+200B) fall out.
std::string clean(std::string_view text);
/// Makes clean what mostly is: then nothing is copied.
void clean_in_place(std::string& text);

/// For comparing controlled values: clean, ASCII lower case, en and em dashes made hyphens.
std::string fold(std::string_view text);

/// ASCII only; `prefix` in lower case.
bool starts_with_folded(std::string_view text, std::string_view prefix);

/// The trimmed pieces between separators, empty ones dropped.
std::vector<std::string_view> split(std::string_view text, std::string_view separator);

/// The items of "(1) X (2) Y", "1) X 2) Y" or "a) X; b) Y", without their markers, trimmed of
/// separators; the text itself when it has no marker. Markers must count up from the first.
std::vector<std::string> split_items(std::string_view text);

/// Non-empty pieces joined.
std::string join(const std::vector<std::string>& pieces, std::string_view separator);
std::string join(std::initializer_list<std::string_view> pieces, std::string_view separator);

/// Lower-case words joined by hyphens, for references; letters beyond ASCII stay as they are.
std::string words_joined(std::string_view text);

bool is_digit(char c);
bool all_digits(std::string_view text);  ///< false when empty

}  // namespace recourse::lists::internal
