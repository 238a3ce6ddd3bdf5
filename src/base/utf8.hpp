#pragma once

#include <string>
#include <string_view>

namespace recourse::base {

/// Whether the bytes are well-formed UTF-8 (no overlong forms, no surrogates).
bool is_utf8(std::string_view bytes);

/// Read bytes as Windows-1252 (the WHATWG table, which gives every byte a meaning).
std::string utf8_from_windows_1252(std::string_view bytes);

/// Append one code point below 0x110000.
void append_utf8(std::string& text, char32_t code_point);

}  // namespace recourse::base
