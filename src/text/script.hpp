#pragma once

#include <string>
#include <string_view>

namespace recourse::text {

/// The script most of the letters belong to, as ISO 15924 ("Latn", "Cyrl", "Arab", "Hani",
/// "Hang"); Japanese kana count as their own scripts. Empty when there is no letter. Of two
/// scripts with equally many letters the one that comes first wins.
std::string dominant_script(std::string_view utf8);

/// Whether letters of different scripts that look alike may have been mixed: Latin and Cyrillic
/// or Greek letters within one word.
bool mixes_lookalikes(std::string_view word);

}  // namespace recourse::text
