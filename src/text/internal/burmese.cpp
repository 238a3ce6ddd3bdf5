#include "text/internal/burmese.hpp"

#include <algorithm>
#include <array>

#include "text/internal/spoken.hpp"

namespace recourse::text {
namespace {

constexpr char32_t virama = 0x1039;
constexpr char32_t asat = 0x103A;
constexpr char32_t dot = 0x1037;
constexpr char32_t medial_y = 0x103B;
constexpr char32_t medial_r = 0x103C;
constexpr char32_t medial_w = 0x103D;
constexpr char32_t medial_h = 0x103E;

bool is_consonant(char32_t c) {
    return c >= 0x1000 && c <= 0x1021;
}
bool is_vowel_letter(char32_t c) {
    return c >= 0x1023 && c <= 0x102A;
}

char32_t at(std::u32string_view word, std::size_t i) {
    return i < word.size() ? word[i] : 0;
}

/// A consonant that ends a syllable: with the mark that takes its vowel, or with the next one
/// written below it.
bool is_final(std::u32string_view word, std::size_t i) {
    const char32_t next = at(word, i + 1);
    return next == asat || next == virama || (next == dot && at(word, i + 2) == asat);
}

bool begins_syllable(std::u32string_view word, std::size_t i) {
    if (is_vowel_letter(word[i])) return true;
    if (!is_consonant(word[i])) return word[i] == U'ဿ';
    return !is_final(word, i);
}

struct Initial {
    char32_t letter;
    std::string_view plain;
    std::string_view with_y;
    std::string_view with_h;
};

constexpr std::array<Initial, 35> initials{{
    {U'က', "k g", "ky gy ch j", "k"},
    {U'ခ', "kh k g", "ch khy ky chi", "kh"},
    {U'ဂ', "g", "gy j", "g"},
    {U'ဃ', "g", "gy", "g"},
    {U'င', "ng", "ny", "ng hng"},
    {U'စ', "s z", "s", "s"},
    {U'ဆ', "s hs", "s", "s"},
    {U'ဇ', "z", "z", "z"},
    {U'ဈ', "z", "z", "z"},
    {U'ဉ', "ny", "ny", "hny ny"},
    {U'ည', "ny", "ny", "hny ny"},
    {U'ဋ', "t", "t", "t"},
    {U'ဌ', "ht t", "ht", "ht"},
    {U'ဍ', "d", "d", "d"},
    {U'ဎ', "d", "d", "d"},
    {U'ဏ', "n", "n", "hn n"},
    {U'တ', "t d", "ty t", "t"},
    {U'ထ', "ht t", "ht", "ht"},
    {U'ဒ', "d", "d", "d"},
    {U'ဓ', "d", "d", "d"},
    {U'န', "n", "n", "hn n"},
    {U'ပ', "p b", "py by", "p"},
    {U'ဖ', "ph hp p f", "phy hpy py", "ph"},
    {U'ဗ', "b v", "by", "b"},
    {U'ဘ', "b bh", "by", "b"},
    {U'မ', "m", "my", "hm m"},
    {U'ယ', "y", "y", "sh"},
    {U'ရ', "y r", "y r", "sh"},
    {U'လ', "l", "ly l", "hl l"},
    {U'ဝ', "w", "w", "hw w"},
    {U'သ', "th", "sh th", "th"},
    {U'ဟ', "h", "h", "h"},
    {U'ဠ', "l", "l", "l"},
    {U'အ', "_", "_", "_"},
    {U'ဿ', "th t", "th", "th"},
}};

/// A syllable taken apart.
struct Syllable {
    char32_t initial = 0;
    bool y = false;
    bool w = false;
    bool h = false;
    std::u32string vowel;  ///< without tones
    char32_t last = 0;     ///< the consonant that ends it
};

Syllable taken_apart(std::u32string_view written) {
    Syllable out;
    for (std::size_t i = 0; i < written.size(); ++i) {
        const char32_t c = written[i];
        if (c == medial_y || c == medial_r) {
            out.y = true;
        } else if (c == medial_w) {
            out.w = true;
        } else if (c == medial_h) {
            out.h = true;
        } else if (i == 0) {
            out.initial = c;
        } else if (is_consonant(c)) {
            out.last = c;
        } else if ((c >= 0x102B && c <= 0x1036) || c == asat) {
            const bool closes = c == asat && out.last != 0;
            if (!closes) out.vowel.push_back(c == 0x102B ? char32_t{0x102C} : c);
        }
    }
    return out;
}

/// What the last consonant makes of the syllable.
enum class Ending { open, ng, n, k, t, ch, ny, y };

Ending ending_of(char32_t last, bool nasal_mark) {
    if (nasal_mark) return Ending::n;
    switch (last) {
        case 0:
            return Ending::open;
        case U'င':
            return Ending::ng;
        case U'န':
        case U'ဏ':
        case U'မ':
        case U'လ':
            return Ending::n;
        case U'က':
        case U'ခ':
        case U'ဂ':
            return Ending::k;
        case U'စ':
        case U'ဇ':
            return Ending::ch;
        case U'ည':
            return Ending::ny;
        case U'ဉ':
            return Ending::ng;
        case U'ယ':
            return Ending::y;
        default:
            return Ending::t;
    }
}

std::string_view open_rhyme(std::u32string_view vowel) {
    if (vowel == U"\u102C") return "ar a ah";
    if (vowel == U"\u102D" || vowel == U"\u102E") return "i ee y";
    if (vowel == U"\u102F" || vowel == U"\u1030") return "u oo";
    if (vowel == U"\u1031") return "ay e ai ei aye ey";
    if (vowel == U"\u1032") return "e eh ae ai";
    if (vowel.starts_with(U"\u1031\u102C")) return "aw or au o";
    if (vowel == U"\u102D\u102F") return "o oe oh";
    return vowel.empty() ? "a ah" : "_";
}

std::string_view closed_rhyme(Ending ending, std::u32string_view vowel, bool rounded) {
    const bool o = vowel == U"\u102D\u102F";
    const bool aw = vowel.starts_with(U"\u1031\u102C");
    const bool i = vowel == U"\u102D";
    const bool u = vowel == U"\u102F";
    switch (ending) {
        case Ending::ng:
            return o ? "aing ine ain aine ai" : aw ? "aung oung ong ung" : "in inn int ing";
        case Ending::n:
            if (i) return "ein eine ain";
            if (u) return "on one own ohn oun un hone";
            return rounded ? "un unn oon on" : "an ann am un";
        case Ending::k:
            return o ? "aik ike ait" : aw ? "auk ouk out" : "et ek at ett";
        case Ending::t:
            if (i) return "eik ate eit ait";
            if (u) return "ok oke ote out";
            return rounded ? "ut utt oot" : "at att ut ap";
        case Ending::ch:
            return "it itt ic";
        case Ending::ny:
            return "i ee e in ay";
        case Ending::y:
            return o ? "o oe" : "e eh ae ai ay";
        case Ending::open:
            break;
    }
    return open_rhyme(vowel);
}

std::string_view vowel_letter(char32_t c) {
    switch (c) {
        case U'ဣ':
        case U'ဤ':
            return "i e ee";
        case U'ဥ':
        case U'ဦ':
            return "u oo";
        case U'ဧ':
            return "ay e aye";
        default:
            return "aw o or";
    }
}

}  // namespace

std::vector<std::u32string_view> burmese_syllables(std::u32string_view word) {
    std::vector<std::u32string_view> out;
    std::size_t begin = 0;
    for (std::size_t i = 1; i < word.size(); ++i) {
        if (!begins_syllable(word, i)) continue;
        out.push_back(word.substr(begin, i - begin));
        begin = i;
    }
    if (begin < word.size()) out.push_back(word.substr(begin));
    return out;
}

SpokenWord spoken_burmese(std::u32string_view word) {
    SpokenWord out;
    for (const auto written : burmese_syllables(word)) {
        const Syllable syllable = taken_apart(written);
        const bool nasal_mark = syllable.vowel.ends_with(U'\u1036');
        const std::u32string_view vowel =
            std::u32string_view(syllable.vowel)
                .substr(0, syllable.vowel.size() - (nasal_mark ? 1 : 0));
        const Ending ending = ending_of(syllable.last, nasal_mark);
        const bool rounded =
            syllable.w && vowel.empty() && (ending == Ending::n || ending == Ending::t);
        if (is_vowel_letter(syllable.initial)) {
            const bool closed = ending != Ending::open;
            out.push_back(
                {closed ? closed_rhyme(ending, U"\u102F", false) : vowel_letter(syllable.initial)});
            continue;
        }
        const auto* initial =
            std::find_if(initials.begin(), initials.end(),
                         [&](const auto& entry) { return entry.letter == syllable.initial; });
        if (initial == initials.end()) continue;
        out.push_back({syllable.h && !(syllable.y && syllable.initial == U'သ')
                           ? (syllable.y ? initial->with_y : initial->with_h)
                       : syllable.y ? initial->with_y
                                    : initial->plain});
        if (syllable.w && !rounded) out.push_back({"w"});
        out.push_back({closed_rhyme(ending, vowel, rounded)});
    }
    return out;
}

}  // namespace recourse::text
