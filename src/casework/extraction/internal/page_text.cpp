#include "casework/extraction/internal/page_text.hpp"

#include <algorithm>
#include <cctype>

#include "base/utf8.hpp"

namespace recourse::casework::internal {

namespace {

bool is_control(char letter) {
    return static_cast<unsigned char>(letter) < 0x20 || letter == 0x7f;
}

/// U+0080 to U+009F, which some terminals obey as well.
bool is_high_control(std::string_view text) {
    return text.size() >= 2 && text[0] == '\xc2' && static_cast<unsigned char>(text[1]) < 0xa0;
}

}  // namespace

std::string clean_text(std::string_view text) {
    const std::string utf8 =
        base::is_utf8(text) ? std::string(text) : base::utf8_from_windows_1252(text);
    std::string clean;
    clean.reserve(utf8.size());
    for (std::size_t i = 0; i < utf8.size(); ++i) {
        const char letter = utf8[i];
        if (letter == '\r') {
            if (i + 1 == utf8.size() || utf8[i + 1] != '\n') clean += '\n';
        } else if (is_high_control(std::string_view(utf8).substr(i))) {
            ++i;
        } else if (!is_control(letter) || letter == '\n' || letter == '\t') {
            clean += letter;
        }
    }
    return clean;
}

std::string clean_word(std::string text) {
    if (!base::is_utf8(text)) text = base::utf8_from_windows_1252(text);
    std::erase_if(text, [](char letter) { return is_control(letter) || letter == ' '; });
    return text;
}

bool has_words(std::string_view text) {
    return std::ranges::any_of(text, [](char letter) {
        const auto byte = static_cast<unsigned char>(letter);
        return byte >= 0x80 || std::isalnum(byte) != 0;
    });
}

}  // namespace recourse::casework::internal
