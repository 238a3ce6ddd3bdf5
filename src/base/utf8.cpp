#include "base/utf8.hpp"

#include <simdjson.h>

#include <array>

namespace recourse::base {
namespace {

/// What Windows-1252 has at 0x80 to 0x9F (encoding.spec.whatwg.org, index windows-1252).
constexpr std::array<char32_t, 32> windows_1252_high = {
    0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x008D, 0x017D, 0x008F, 0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178};

}  // namespace

bool is_utf8(std::string_view bytes) {
    // Most texts are a few ASCII characters: less than it takes to get the long way going.
    constexpr std::size_t few = 64;
    unsigned char all = 0;
    for (const char c : bytes.substr(0, few)) all |= static_cast<unsigned char>(c);
    if (all < 0x80 && bytes.size() <= few) return true;
    return simdjson::validate_utf8(bytes.data(), bytes.size());
}

void append_utf8(std::string& text, char32_t code_point) {
    const auto tail = [&](int shift) {
        text += static_cast<char>(0x80U | ((code_point >> shift) & 0x3FU));
    };
    if (code_point < 0x80) {
        text += static_cast<char>(code_point);
    } else if (code_point < 0x800) {
        text += static_cast<char>(0xC0U | (code_point >> 6));
        tail(0);
    } else if (code_point < 0x10000) {
        text += static_cast<char>(0xE0U | (code_point >> 12));
        tail(6);
        tail(0);
    } else {
        text += static_cast<char>(0xF0U | (code_point >> 18));
        tail(12);
        tail(6);
        tail(0);
    }
}

std::string utf8_from_windows_1252(std::string_view bytes) {
    std::string text;
    text.reserve(bytes.size() + bytes.size() / 8);
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        append_utf8(text, byte >= 0x80 && byte < 0xA0 ? windows_1252_high.at(byte - 0x80U) : byte);
    }
    return text;
}

}  // namespace recourse::base
