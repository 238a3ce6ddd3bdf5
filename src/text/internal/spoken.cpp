#include "text/internal/spoken.hpp"

#include <algorithm>

namespace recourse::text {
namespace {

bool within(std::u32string_view word, char32_t first, char32_t last) {
    return !word.empty() && std::all_of(word.begin(), word.end(),
                                        [&](char32_t c) { return c >= first && c <= last; });
}

}  // namespace

SpokenWord spoken(std::u32string_view word) {
    if (within(word, 0x0590, 0x05FF)) return spoken_hebrew(word);
    if (within(word, 0x0E00, 0x0E7F)) return spoken_thai(word);
    if (within(word, 0x1000, 0x109F)) return spoken_burmese(word);
    if (within(word, 0x3040, 0x30FF)) return spoken_kana(word);
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
