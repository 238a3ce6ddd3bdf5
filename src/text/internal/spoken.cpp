#include "text/internal/spoken.hpp"

#include <algorithm>
#include <array>

namespace recourse::text {
namespace {

/// Devanagari, Bengali, Gurmukhi, Gujarati, Oriya, Telugu, Kannada, Malayalam: where they begin.
constexpr std::array<char32_t, 8> indic_scripts{0x0900, 0x0980, 0x0A00, 0x0A80,
                                                0x0B00, 0x0C00, 0x0C80, 0x0D00};

bool within(std::u32string_view word, char32_t first, char32_t last) {
    return !word.empty() && std::all_of(word.begin(), word.end(),
                                        [&](char32_t c) { return c >= first && c <= last; });
}

}  // namespace

SpokenWord spoken(std::u32string_view word) {
    if (within(word, 0x0370, 0x03FF)) return spoken_greek(word);
    if (within(word, 0x0530, 0x058F)) return spoken_armenian(word);
    if (within(word, 0x0590, 0x05FF)) return spoken_hebrew(word);
    if (within(word, 0x0600, 0x077F)) return spoken_arabic(word);
    for (const char32_t script : indic_scripts) {
        if (within(word, script, script + 0x7F)) return spoken_indic(word);
    }
    if (within(word, 0x0E00, 0x0E7F)) return spoken_thai(word);
    if (within(word, 0x1000, 0x109F)) return spoken_burmese(word);
    if (within(word, 0x3040, 0x30FF)) return spoken_kana(word);
    if (within(word, 0x3400, 0x9FFF)) return spoken_han(word);
    if (within(word, 0xAC00, 0xD7A3)) return spoken_hangul(word);
    return {};
}

std::string usual_spelling(const SpokenWord& word) {
    std::string out;
    for (const Spoken& letter : word) {
        if (letter.usual() != "_") out.append(letter.usual());
    }
    return out;
}

}  // namespace recourse::text
