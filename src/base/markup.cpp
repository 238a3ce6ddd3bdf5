#include "base/markup.hpp"

namespace recourse::base {

namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";

void append_character(std::string& markup, char character) {
    switch (character) {
        case '<':
            markup += "&lt;";
            return;
        case '>':
            markup += "&gt;";
            return;
        case '&':
            markup += "&amp;";
            return;
        case '"':
            markup += "&quot;";
            return;
        default:
            break;
    }
    const bool blank = character == '\t' || character == '\n' || character == '\r';
    if (static_cast<unsigned char>(character) < 0x20 && !blank) {
        markup += replacement;
    } else {
        markup += character;
    }
}

}  // namespace

void append_markup_text(std::string& markup, std::string_view text) {
    for (const char character : text) append_character(markup, character);
}

std::string markup_text(std::string_view text) {
    std::string markup;
    markup.reserve(text.size());
    append_markup_text(markup, text);
    return markup;
}

}  // namespace recourse::base
