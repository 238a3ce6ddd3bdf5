#include "filing/internal/whole_word.hpp"

#include <algorithm>

namespace recourse::filing {

namespace {

bool is_capital(char letter) {
    return letter >= 'A' && letter <= 'Z';
}

bool is_word_byte(char byte) {
    return is_capital(byte) || (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9');
}

}  // namespace

std::string lowered(std::string text) {
    std::ranges::transform(text, text.begin(), [](char letter) {
        return is_capital(letter) ? static_cast<char>(letter - 'A' + 'a') : letter;
    });
    return text;
}

bool stands_alone(std::string_view text, std::size_t at, std::size_t size) {
    const bool before = at > 0 && is_word_byte(text[at - 1]) && is_word_byte(text[at]);
    const std::size_t end = at + size;
    const bool after = end < text.size() && is_word_byte(text[end]) && is_word_byte(text[end - 1]);
    return !before && !after;
}

}  // namespace recourse::filing
