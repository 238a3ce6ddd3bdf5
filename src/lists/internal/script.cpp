#include "lists/internal/script.hpp"

#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>
#include <vector>

namespace recourse::lists::internal {

namespace {

bool is_ascii_letter(unsigned char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// The script of a letter; USCRIPT_COMMON for what is no letter, or belongs to no script.
UScriptCode look_up(UChar32 c) {
    if (!u_isalpha(c)) return USCRIPT_COMMON;
    UErrorCode status = U_ZERO_ERROR;
    const UScriptCode script = uscript_getScript(c, &status);
    return U_SUCCESS(status) && script > USCRIPT_INHERITED ? script : USCRIPT_COMMON;
}

/// What two bytes of UTF-8 can say: Latin, Greek, Cyrillic, Hebrew, Arabic, and so nearly every
/// name of a list.
constexpr UChar32 common_letters = 0x800;

UScriptCode script_of_letter(UChar32 c) {
    static const auto remembered = [] {
        std::array<UScriptCode, common_letters> scripts{};
        for (UChar32 letter = 0; letter < common_letters; ++letter) {
            scripts[static_cast<std::size_t>(letter)] = look_up(letter);
        }
        return scripts;
    }();
    if (c < 0) return USCRIPT_COMMON;
    return c < common_letters ? remembered[static_cast<std::size_t>(c)] : look_up(c);
}

using ScriptCount = std::pair<UScriptCode, int>;

void add(std::vector<ScriptCount>& counts, const ScriptCount& run) {
    const auto known = std::ranges::find(counts, run.first, &ScriptCount::first);
    if (known == counts.end()) {
        counts.push_back(run);
    } else {
        known->second += run.second;
    }
}

/// The scripts of a text's letters in the order of ICU, with the number of letters.
std::vector<ScriptCount> count_scripts(std::string_view text) {
    std::vector<ScriptCount> counts;
    ScriptCount run{USCRIPT_COMMON, 0};
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    for (std::size_t at = 0; at < text.size();) {
        UChar32 c = 0;
        U8_NEXT(bytes, at, text.size(), c);
        const UScriptCode script = script_of_letter(c);
        if (script == USCRIPT_COMMON) continue;
        if (script != run.first) {
            if (run.second > 0) add(counts, run);
            run = {script, 0};
        }
        ++run.second;
    }
    if (run.second > 0) add(counts, run);
    std::ranges::sort(counts);
    return counts;
}

bool has(const std::vector<ScriptCount>& counts, UScriptCode script) {
    return std::ranges::find(counts, script, &ScriptCount::first) != counts.end();
}

}  // namespace

std::string script_of(std::string_view text) {
    if (std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; })) {
        return std::ranges::any_of(text, is_ascii_letter) ? "Latn" : "";
    }
    const auto counts = count_scripts(text);
    if (counts.empty()) return {};
    if (has(counts, USCRIPT_HIRAGANA) || has(counts, USCRIPT_KATAKANA)) return "Jpan";
    if (has(counts, USCRIPT_HANGUL)) return "Kore";
    const auto most = std::ranges::max_element(counts, {}, &ScriptCount::second);
    return uscript_getShortName(most->first);
}

}  // namespace recourse::lists::internal
