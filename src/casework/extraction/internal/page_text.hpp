#pragma once

#include <string>
#include <string_view>

namespace recourse::casework::internal {

/// UTF-8 without control characters other than tab and line feed; \r\n and \r become \n. What is
/// not UTF-8 is read as Windows-1252.
std::string clean_text(std::string_view text);

/// The same without any white space or control character.
std::string clean_word(std::string text);

/// Whether there is a letter or digit in the text: a page of lines and dots has none.
bool has_words(std::string_view text);

}  // namespace recourse::casework::internal
