#include "base/printable.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/utf8.hpp"

namespace recourse::base {

namespace {

/// Bytes of the letter that begins the text; 0 when it is no UTF-8.
std::size_t letter_size(std::string_view text) {
    const auto first = static_cast<unsigned char>(text.front());
    const std::size_t size = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    return size <= text.size() && is_utf8(text.substr(0, size)) ? size : 0;
}

char32_t letter_of(std::string_view bytes) {
    const auto first = static_cast<unsigned char>(bytes.front());
    if (bytes.size() == 1) return first;
    char32_t letter = first & (0xFFU >> (bytes.size() + 1));
    for (const char c : bytes.substr(1)) {
        letter = letter << 6 | (static_cast<unsigned char>(c) & 0x3FU);
    }
    return letter;
}

/// C0 and C1 controls; line and paragraph separators; the direction signs of Unicode's UAX #9.
bool steers(char32_t letter) {
    return letter < 0x20 || (letter >= 0x7F && letter < 0xA0) || letter == 0x61C ||
           letter == 0x200E || letter == 0x200F || (letter >= 0x2028 && letter <= 0x202E) ||
           (letter >= 0x2066 && letter <= 0x2069);
}

}  // namespace

std::string printable(std::string_view text) {
    std::string shown;
    shown.reserve(text.size());
    while (!text.empty()) {
        const std::size_t size = letter_size(text);
        const std::string_view bytes = text.substr(0, std::max<std::size_t>(size, 1));
        const char32_t letter = size == 0 ? U'\0' : letter_of(bytes);
        if (size > 0 && !steers(letter)) {
            shown += bytes;
        } else if (letter < 0x100) {
            shown += fmt::format(
                "\\x{:02X}",
                static_cast<unsigned char>(size == 0 ? bytes.front() : static_cast<char>(letter)));
        } else {
            shown += fmt::format("\\u{:04X}", static_cast<std::uint32_t>(letter));
        }
        text.remove_prefix(bytes.size());
    }
    return shown;
}

}  // namespace recourse::base
