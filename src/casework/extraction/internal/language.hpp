#pragma once

#include <string>
#include <string_view>

namespace recourse::casework::internal {

/// The language of most of a text (ISO 639-1), by its script and, where several languages share
/// one, by their commonest words (data/languages/common_words.txt). Empty when it cannot be told:
/// too little text, or none of the languages listed there.
std::string language_of(std::string_view text);

}  // namespace recourse::casework::internal
