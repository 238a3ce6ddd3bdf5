#include "text/fold.hpp"

#include <unicode/uchar.h>
#include <unicode/utf8.h>
#include <unicode/uversion.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>

#include "text/internal/unicode.hpp"

namespace recourse::text {
namespace {

constexpr char32_t replacement = 0xFFFD;

/// Whether folding has nothing to do but to fold ASCII letters and blanks.
bool is_kept_or_ascii(std::string_view text) {
    if (text.size() > max_code_points) return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto lead = static_cast<unsigned char>(text[i]);
        if (lead < 0x80) continue;
        if ((lead & 0xE0U) != 0xC0U || ++i == text.size()) return false;
        const auto trail = static_cast<unsigned char>(text[i]);
        const bool whole = (trail & 0xC0U) == 0x80U;
        if (!whole || !is_kept_by_folding((lead & 0x1FU) << 6U | (trail & 0x3FU))) return false;
    }
    return true;
}

std::string fold_simply(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (const char c : text) {
        if (static_cast<unsigned char>(c) >= 0x80) {
            out.push_back(c);
        } else if (c == ' ' || (c >= '\t' && c <= '\r')) {
            if (!out.empty() && out.back() != ' ') out.push_back(' ');
        } else if (c > ' ' && c != 0x7F) {
            out.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c);
        }
    }
    if (!out.empty() && out.back() == ' ') out.pop_back();
    return out;
}

/// A Persian keyboard writes two letters of Arabic with code points of their own; lists mix them.
char32_t as_arabic(char32_t letter) {
    constexpr char32_t farsi_yeh = 0x06CC;
    constexpr char32_t arabic_yeh = 0x064A;
    constexpr char32_t keheh = 0x06A9;
    constexpr char32_t arabic_kaf = 0x0643;
    if (letter == farsi_yeh) return arabic_yeh;
    return letter == keheh ? arabic_kaf : letter;
}

}  // namespace

std::string unicode_data() {
    std::array<char, U_MAX_VERSION_STRING_LENGTH> icu{};
    std::array<char, U_MAX_VERSION_STRING_LENGTH> unicode{};
    UVersionInfo version;
    u_getVersion(version);
    u_versionToString(version, icu.data());
    u_getUnicodeVersion(version);
    u_versionToString(version, unicode.data());
    return std::string(icu.data()) + '/' + unicode.data();
}

std::u32string to_code_points(std::string_view utf8, std::size_t limit) {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(utf8.data());
    std::u32string out;
    out.reserve(std::min(utf8.size(), limit));
    for (std::size_t at = 0; at < utf8.size() && out.size() < limit;) {
        UChar32 c = 0;
        U8_NEXT_OR_FFFD(bytes, at, utf8.size(), c);
        out.push_back(static_cast<char32_t>(c));
    }
    return out;
}

std::string to_utf8(std::u32string_view code_points) {
    std::string out;
    out.reserve(code_points.size());
    for (const char32_t c : code_points) {
        if (c < 0x80) {
            out.push_back(static_cast<char>(c));
            continue;
        }
        const bool valid = c <= UCHAR_MAX_VALUE && !U_IS_SURROGATE(c);
        std::array<std::uint8_t, U8_MAX_LENGTH> bytes{};
        std::size_t size = 0;
        U8_APPEND_UNSAFE(bytes, size, valid ? c : replacement);
        out.append(bytes.begin(), bytes.begin() + size);
    }
    return out;
}

std::string fold(std::string_view utf8) {
    const std::string_view start = utf8.substr(0, max_code_points);
    if (is_ascii(start)) return fold_simply(start);
    if (is_kept_or_ascii(utf8)) return fold_simply(utf8);
    std::u32string out;
    for (const char32_t c : without_marks(case_folded(utf8))) {
        const auto point = static_cast<UChar32>(c);
        if (u_isUWhiteSpace(point)) {
            if (!out.empty() && out.back() != U' ') out.push_back(U' ');
        } else if (const auto plain = plain_latin(c); !plain.empty()) {
            out.append(plain.begin(), plain.end());
        } else if (c != replacement && u_charType(point) != U_CONTROL_CHAR &&
                   u_charType(point) != U_FORMAT_CHAR && out.size() < max_code_points) {
            out.push_back(as_arabic(c));
        }
    }
    if (!out.empty() && out.back() == U' ') out.pop_back();
    return to_utf8(out);
}

}  // namespace recourse::text
