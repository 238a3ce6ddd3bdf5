#include "lists/internal/script.hpp"

#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <cstdint>
#include <map>

namespace recourse::lists::internal {

namespace {

bool is_ascii_letter(unsigned char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

std::map<UScriptCode, int> count_scripts(std::string_view text) {
    std::map<UScriptCode, int> counts;
    const auto wide = icu::UnicodeString::fromUTF8(
        icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
    for (std::int32_t i = 0; i < wide.length(); i = wide.moveIndex32(i, 1)) {
        const UChar32 c = wide.char32At(i);
        if (!u_isalpha(c)) continue;
        UErrorCode status = U_ZERO_ERROR;
        const UScriptCode script = uscript_getScript(c, &status);
        if (U_SUCCESS(status) && script > USCRIPT_INHERITED) ++counts[script];
    }
    return counts;
}

}  // namespace

std::string script_of(std::string_view text) {
    if (std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; })) {
        return std::ranges::any_of(text, is_ascii_letter) ? "Latn" : "";
    }
    const auto counts = count_scripts(text);
    if (counts.empty()) return {};
    if (counts.contains(USCRIPT_HIRAGANA) || counts.contains(USCRIPT_KATAKANA)) return "Jpan";
    if (counts.contains(USCRIPT_HANGUL)) return "Kore";
    const auto most = std::ranges::max_element(
        counts, {}, [](const auto& script_and_count) { return script_and_count.second; });
    return uscript_getShortName(most->first);
}

}  // namespace recourse::lists::internal
