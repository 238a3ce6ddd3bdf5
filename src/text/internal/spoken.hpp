#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace recourse::text {

/// What one or more letters of another script may be in Latin: the usual spelling first, then the
/// others, separated by blanks. "_" among them: it may also be left out.
struct Spoken {
    std::string_view spellings;
    bool vowel = false;

    std::string_view usual() const { return spellings.substr(0, spellings.find(' ')); }
};

using SpokenWord = std::vector<Spoken>;

/// A folded word letter by letter as it is spoken; empty when it is not wholly in a script that
/// this is known of: see has_respellings.
SpokenWord spoken(std::u32string_view word);

SpokenWord spoken_arabic(std::u32string_view word);
SpokenWord spoken_greek(std::u32string_view word);
SpokenWord spoken_han(std::u32string_view word);
SpokenWord spoken_hangul(std::u32string_view word);
SpokenWord spoken_hebrew(std::u32string_view word);
SpokenWord spoken_thai(std::u32string_view word);
SpokenWord spoken_armenian(std::u32string_view word);
SpokenWord spoken_burmese(std::u32string_view word);
SpokenWord spoken_indic(std::u32string_view word);
SpokenWord spoken_kana(std::u32string_view word);

/// The usual spelling.
std::string usual_spelling(const SpokenWord& word);

}  // namespace recourse::text
