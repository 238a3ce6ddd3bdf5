#pragma once

#include <cstddef>
#include <string>
#include <string_view>

/// How a name is written. Text is UTF-8 in and out; bad bytes count as U+FFFD and are dropped.
/// Every function looks at the first max_code_points of its input at most, so that hostile names
/// cost no more than long ones, and every function is safe to call from many threads.
namespace recourse::text {

/// Which data on characters folding and Latin spellings go by: versions of ICU and of Unicode. The
/// library may become another one without this program.
std::string unicode_data();

inline constexpr std::size_t max_code_points = 512;

/// UTF-8 to code points: at most `limit`, bad bytes as U+FFFD.
std::u32string to_code_points(std::string_view utf8, std::size_t limit = max_code_points);
std::string to_utf8(std::u32string_view code_points);

/// The form in which spellings are equal that differ only in case, width, composition or marks:
/// NFKC with case folding, combining marks and invisible characters off, letters that are a Latin
/// letter with a stroke or a ligature written plainly (đ ł ø ß æ), the kaf and yeh of Persian
/// keyboards as the Arabic ones, white space as single blanks.
/// Letters of other scripts stay in their script. Punctuation stays.
std::string fold(std::string_view utf8);

}  // namespace recourse::text
