#pragma once

#include <string>
#include <string_view>

namespace recourse::base {

/// Whether the bytes are well-formed UTF-8 (no overlong forms, no surrogates).
bool is_utf8(std::string_view bytes);

/// Read bytes as Windows-1252 (the WHATWG table, which gives every byte a meaning).
std::string utf8_from_windows_1252(std::string_view bytes);

/// Whether a byte of UTF-8 goes on with a letter that an earlier one began.
inline bool is_inside_letter(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

/// Append one code point below 0x110000.
void append_utf8(std::string& text, char32_t code_point);

}  // namespace recourse::base
