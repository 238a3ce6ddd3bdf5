#include "text/internal/unicode.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "text/fold.hpp"

namespace recourse::text {
namespace {

icu::UnicodeString to_icu(std::u32string_view text) {
    return icu::UnicodeString::fromUTF32(reinterpret_cast<const UChar32*>(text.data()),
                                         static_cast<int32_t>(text.size()));
}

std::u32string from_icu(const icu::UnicodeString& text) {
    std::u32string out;
    out.reserve(static_cast<std::size_t>(text.length()));
    for (int32_t i = 0; i < text.length() && out.size() < 2 * max_code_points;) {
        const UChar32 c = text.char32At(i);
        out.push_back(static_cast<char32_t>(c));
        i += U16_LENGTH(c);
    }
    return out;
}

using GetNormalizer = const icu::Normalizer2* (*)(UErrorCode&);

std::u32string normalized(std::u32string_view text, GetNormalizer get) {
    UErrorCode error = U_ZERO_ERROR;
    const icu::Normalizer2* normalizer = get(error);
    if (U_FAILURE(error)) return std::u32string(text);
    const icu::UnicodeString out = normalizer->normalize(to_icu(text), error);
    return U_FAILURE(error) ? std::u32string(text) : from_icu(out);
}

bool only_modifies(char32_t c) {
    constexpr char32_t voiced_mark = 0x3099;
    constexpr char32_t half_voiced_mark = 0x309A;
    if (c == voiced_mark || c == half_voiced_mark) return false;
    if (u_charType(static_cast<UChar32>(c)) != U_NON_SPACING_MARK) return false;
    UErrorCode error = U_ZERO_ERROR;
    const UScriptCode script = uscript_getScript(static_cast<UChar32>(c), &error);
    return script == USCRIPT_INHERITED || script == USCRIPT_COMMON || script == USCRIPT_ARABIC ||
           script == USCRIPT_HEBREW || script == USCRIPT_CYRILLIC;
}

/// ISO 15924 codes by ICU's numbers of scripts: it looks a name up in all names of all properties.
const std::vector<std::string_view>& script_codes() {
    static const auto codes = [] {
        std::vector<std::string_view> all;
        for (int script = 0; script <= u_getIntPropertyMaxValue(UCHAR_SCRIPT); ++script) {
            all.emplace_back(uscript_getShortName(static_cast<UScriptCode>(script)));
        }
        return all;
    }();
    return codes;
}

struct Range {
    char32_t first;
    char32_t last;
};

constexpr std::array<Range, 6> kept_letters{
    {{U'а', U'и'}, {U'к', U'я'}, {U'ا', U'غ'}, {U'ف', U'ي'}, {U'پ', U'پ'}, {U'چ', U'چ'}}};

constexpr char32_t not_alone = 0xFFFFFFFF;

/// The form of a letter that neither changes nor is changed by others of which the same is true;
/// not_alone for all that need a second look.
char32_t folded_alone(char32_t c) {
    const auto lies_in = [c](char32_t first, char32_t last) { return c >= first && c <= last; };
    if (lies_in(U'A', U'Z')) return c + (U'a' - U'A');
    if (lies_in(U'А', U'Я')) return c + (U'а' - U'А');
    const bool small = c < 0x80 || lies_in(U'а', U'я') || lies_in(U'ء', U'غ') ||
                       lies_in(U'ف', U'ي') || c == U'ک' || c == U'ی' || c == U'گ' || c == U'پ';
    return small ? c : not_alone;
}

constexpr std::array<std::pair<char32_t, std::string_view>, 17> plain_letters{{
    {U'ß', "ss"},
    {U'æ', "ae"},
    {U'ð', "d"},
    {U'ø', "o"},
    {U'þ', "th"},
    {U'đ', "d"},
    {U'ħ', "h"},
    {U'ı', "i"},
    {U'ĸ', "k"},
    {U'ł', "l"},
    {U'ŋ', "n"},
    {U'œ', "oe"},
    {U'ŧ', "t"},
    {U'ƙ', "k"},
    {U'ɓ', "b"},
    {U'ɗ', "d"},
    {U'ə', "a"},
}};

}  // namespace

bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::u32string case_folded(std::string_view utf8) {
    std::u32string text = to_code_points(utf8);
    std::u32string folded(text.size(), 0);
    std::transform(text.begin(), text.end(), folded.begin(), folded_alone);
    const bool quick = std::find(folded.begin(), folded.end(), not_alone) == folded.end();
    return quick ? folded : normalized(text, icu::Normalizer2::getNFKCCasefoldInstance);
}

std::u32string without_marks(std::u32string_view text) {
    std::u32string parts = normalized(text, icu::Normalizer2::getNFDInstance);
    std::erase_if(parts, only_modifies);
    return normalized(parts, icu::Normalizer2::getNFCInstance);
}

bool is_kept_by_folding(char32_t letter) {
    return std::any_of(kept_letters.begin(), kept_letters.end(), [&](const Range& range) {
        return letter >= range.first && letter <= range.last;
    });
}

std::string_view plain_latin(char32_t letter) {
    const auto* found = std::find_if(plain_letters.begin(), plain_letters.end(),
                                     [&](const auto& entry) { return entry.first == letter; });
    return found == plain_letters.end() ? std::string_view{} : found->second;
}

std::string_view script_of(char32_t code_point) {
    if (code_point < 0x80) {
        const bool letter = (code_point >= U'a' && code_point <= U'z') ||
                            (code_point >= U'A' && code_point <= U'Z');
        return letter ? "Latn" : std::string_view{};
    }
    if (!u_isalpha(static_cast<UChar32>(code_point))) return {};
    UErrorCode error = U_ZERO_ERROR;
    const UScriptCode script = uscript_getScript(static_cast<UChar32>(code_point), &error);
    if (U_FAILURE(error) || script <= USCRIPT_INHERITED) return {};
    return script_codes()[static_cast<std::size_t>(script)];
}

bool is_word_character(char32_t code_point) {
    if (code_point < 0x80) {
        return !script_of(code_point).empty() || (code_point >= U'0' && code_point <= U'9');
    }
    const auto c = static_cast<UChar32>(code_point);
    return u_isalnum(c) || (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0;
}

}  // namespace recourse::text
