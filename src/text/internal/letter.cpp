#include "text/internal/letter.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>

#include "text/fold.hpp"
#include "text/internal/unicode.hpp"

namespace recourse::text {
namespace {

constexpr char32_t tatweel = 0x0640;
constexpr char32_t zero_width_space = 0x200B;

bool is_invisible(char32_t c) {
    return c == tatweel ||
           (c != zero_width_space &&
            u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_DEFAULT_IGNORABLE_CODE_POINT));
}

/// Later parts of a syllable or sound that Unicode counts as letters: Hangul vowels and finals,
/// the voiced marks of half-width kana.
bool completes_a_letter(char32_t c) {
    return (c >= 0x1160 && c <= 0x11FF) || (c >= 0xD7B0 && c <= 0xD7FB) || c == 0xFF9E ||
           c == 0xFF9F;
}

bool is_mark(char32_t c) {
    return is_invisible(c) || completes_a_letter(c) ||
           (U_GET_GC_MASK(static_cast<UChar32>(c)) & U_GC_M_MASK) != 0;
}

bool stands_alone(char32_t c) {
    UErrorCode error = U_ZERO_ERROR;
    switch (uscript_getScript(static_cast<UChar32>(c), &error)) {
        case USCRIPT_HAN:
        case USCRIPT_HIRAGANA:
        case USCRIPT_KATAKANA:
        case USCRIPT_BOPOMOFO:
        case USCRIPT_HANGUL:
        case USCRIPT_THAI:
        case USCRIPT_LAO:
        case USCRIPT_KHMER:
        case USCRIPT_MYANMAR:
            return true;
        default:
            return false;
    }
}

/// The letter under which the keyboards and customs of Arabic, Persian and Urdu meet.
char32_t unified(char32_t c) {
    switch (c) {
        case 0x0649:  // ى
        case 0x06CC:  // ی
        case 0x06D2:  // ے
            return 0x064A;
        case 0x06A9:  // ک
            return 0x0643;
        case 0x0629:  // ة
        case 0x06BE:  // ھ
        case 0x06C1:  // ہ
        case 0x06D5:  // ە
            return 0x0647;
        case 0x0671:  // ٱ
            return 0x0627;
        default:
            break;
    }
    const int digit = u_charDigitValue(static_cast<UChar32>(c));
    return digit >= 0 ? U'0' + static_cast<char32_t>(digit) : c;
}

/// Whether what stands before it can never change what it gives.
bool stands_for_itself(char32_t c) {
    UErrorCode error = U_ZERO_ERROR;
    const auto* normalizer = icu::Normalizer2::getNFKCCasefoldInstance(error);
    return U_SUCCESS(error) && normalizer->hasBoundaryBefore(static_cast<UChar32>(c)) != 0;
}

LetterKind kind_of(char32_t c) {
    if (is_mark(c)) return LetterKind::mark;
    if (u_isalnum(static_cast<UChar32>(c)) == 0) return LetterKind::between;
    return stands_alone(c) ? LetterKind::alone : LetterKind::joined;
}

}  // namespace

Letter describe_letter(char32_t code_point) {
    Letter letter{.kind = kind_of(code_point)};
    if (letter.kind == LetterKind::between || is_invisible(code_point)) return letter;
    const std::string folded = fold_word(to_utf8({&code_point, 1}));
    // Such as the forms of Arabic marks that stand by themselves.
    if (folded.empty()) letter.kind = LetterKind::mark;
    const bool dropped_mark =
        letter.kind == LetterKind::mark && folded.empty() && !completes_a_letter(code_point);
    letter.plain =
        folded.size() <= letter.bytes.size() && (dropped_mark || stands_for_itself(code_point));
    if (!letter.plain) return letter;
    letter.size = static_cast<std::uint8_t>(folded.size());
    std::ranges::copy(folded, letter.bytes.begin());
    return letter;
}

std::string fold_word(std::string_view word) {
    std::u32string out;
    for (const char32_t c : to_code_points(fold(word))) {
        if (is_word_character(c) && !is_invisible(c)) out.push_back(unified(c));
    }
    return to_utf8(out);
}

std::string_view without_article(std::string_view folded) {
    constexpr std::string_view article = "ال";
    constexpr std::size_t shortest_rest = 6;  // three letters of two bytes
    if (!folded.starts_with(article) || folded.size() < article.size() + shortest_rest) {
        return folded;
    }
    return folded.substr(article.size());
}

}  // namespace recourse::text
