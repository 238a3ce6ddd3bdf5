#include "casework/redaction/internal/letters.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>

#include "text/fold.hpp"

namespace recourse::casework::redaction {

namespace {

bool counts(char32_t letter, Tolerance tolerance) {
    const auto point = static_cast<UChar32>(letter);
    const auto type = u_charType(point);
    const bool mark = type == U_NON_SPACING_MARK || type == U_COMBINING_SPACING_MARK;
    return u_isalnum(point) || type == U_OTHER_NUMBER || type == U_LETTER_NUMBER ||
           (mark && tolerance.match_accents);
}

/// text::fold looks at the beginning of a long text only, so a long one goes through in pieces.
std::u32string folded(std::u32string_view text) {
    constexpr std::size_t piece = text::max_code_points / 2;
    std::u32string result;
    for (std::size_t at = 0; at < text.size(); at += piece) {
        result += code_points_of(text::fold(utf8_of(text.substr(at, piece))));
    }
    return result;
}

/// Taken apart, so that a letter with its accent and one with an accent of its own are the same.
std::u32string decomposed(std::string_view utf8, bool fold_case) {
    UErrorCode status = U_ZERO_ERROR;
    auto text = icu::UnicodeString::fromUTF8(
        icu::StringPiece(utf8.data(), static_cast<std::int32_t>(utf8.size())));
    if (fold_case) text.foldCase();
    text = icu::Normalizer2::getNFKDInstance(status)->normalize(text, status);
    std::string result;
    return code_points_of(text.toUTF8String(result));
}

}  // namespace

std::u32string letters_of(std::string_view utf8, Tolerance tolerance) {
    std::u32string letters = decomposed(utf8, !tolerance.match_case);
    if (!tolerance.match_case && !tolerance.match_accents) letters = folded(letters);
    std::erase_if(letters, [&](char32_t letter) { return !counts(letter, tolerance); });
    return letters;
}

bool is_full_width(char32_t letter) {
    const int width = u_getIntPropertyValue(static_cast<UChar32>(letter), UCHAR_EAST_ASIAN_WIDTH);
    return width == U_EA_WIDE || width == U_EA_FULLWIDTH;
}

bool is_right_to_left(char32_t letter) {
    const auto direction = u_charDirection(static_cast<UChar32>(letter));
    return direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC;
}

std::u32string code_points_of(std::string_view utf8) {
    const auto text = icu::UnicodeString::fromUTF8(
        icu::StringPiece(utf8.data(), static_cast<std::int32_t>(utf8.size())));
    std::u32string points(static_cast<std::size_t>(text.countChar32()), U'\0');
    UErrorCode status = U_ZERO_ERROR;
    text.toUTF32(reinterpret_cast<UChar32*>(points.data()),
                 static_cast<std::int32_t>(points.size()), status);
    return points;
}

std::string utf8_of(std::u32string_view text) {
    std::string result;
    icu::UnicodeString::fromUTF32(reinterpret_cast<const UChar32*>(text.data()),
                                  static_cast<std::int32_t>(text.size()))
        .toUTF8String(result);
    return result;
}

}  // namespace recourse::casework::redaction
