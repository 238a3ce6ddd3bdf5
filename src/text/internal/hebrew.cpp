#include "text/internal/spoken.hpp"

namespace recourse::text {
namespace {

constexpr char32_t geresh = U'׳';

/// Foreign sounds are written with a geresh.
Spoken with_geresh(char32_t letter) {
    switch (letter) {
        case U'ג':
            return {"j g dj dzh dg"};
        case U'ז':
            return {"zh j g"};
        case U'צ':
        case U'ץ':
            return {"ch tch cz tsch c"};
        case U'ת':
            return {"th t"};
        default:
            return {};
    }
}

/// Bet, kaf and pe have their hard sound at the beginning.
Spoken at_the_beginning(char32_t letter) {
    switch (letter) {
        case U'ב':
            return {"b v"};
        case U'ו':
            return {"v w"};
        case U'י':
            return {"y i j"};
        case U'כ':
            return {"k c ch kh q"};
        case U'פ':
            return {"p f ph"};
        case U'ה':
            return {"h"};
        default:
            return {};
    }
}

Spoken at_the_end(char32_t letter) {
    switch (letter) {
        case U'ה':
            return {"a ah eh e o oh h _", true};
        case U'ב':
            return {"v b w f ff"};
        default:
            return {};
    }
}

Spoken anywhere(char32_t letter) {
    switch (letter) {
        case U'א':
        case U'ע':
            return {"a e i o u _", true};
        case U'ב':
            return {"v b w bb"};
        case U'ג':
            return {"g gu gh"};
        case U'ד':
            return {"d"};
        case U'ה':
            return {"h _"};
        case U'ו':
            return {"o u v w ou oo _", true};
        case U'ז':
            return {"z s"};
        case U'ח':
            return {"h ch kh"};
        case U'ט':
        case U'ת':
            return {"t th"};
        case U'י':
            return {"i y iy e ee ie ei ai ey ay j _", true};
        case U'כ':
        case U'ך':
            return {"ch kh k c ck q"};
        case U'ל':
            return {"l"};
        case U'מ':
        case U'ם':
            return {"m"};
        case U'נ':
        case U'ן':
            return {"n"};
        case U'ס':
            return {"s c z"};
        case U'פ':
        case U'ף':
            return {"f p ph pf"};
        case U'צ':
        case U'ץ':
            return {"ts tz z c s cz tsch zz"};
        case U'ק':
            return {"k c q ck ch"};
        case U'ר':
            return {"r"};
        case U'ש':
            return {"sh s sch ch x"};
        default:
            return {"_"};
    }
}

/// Vav and yod written twice are a consonant or a diphthong.
Spoken written_twice(char32_t letter) {
    if (letter == U'ו') return {"v w"};
    return {"ei ai ay ey i y yi aj ej ii ye"};
}

}  // namespace

SpokenWord spoken_hebrew(std::u32string_view word) {
    SpokenWord out;
    for (std::size_t i = 0; i < word.size(); ++i) {
        const char32_t letter = word[i];
        const char32_t next = i + 1 < word.size() ? word[i + 1] : U'\0';
        Spoken said;
        if (next == geresh) said = with_geresh(letter);
        if (!said.spellings.empty()) {
            ++i;
        } else if (next == letter && (letter == U'ו' || letter == U'י')) {
            said = written_twice(letter);
            ++i;
        } else if (i == 0) {
            said = at_the_beginning(letter);
        } else if (i + 1 == word.size()) {
            said = at_the_end(letter);
        }
        out.push_back(said.spellings.empty() ? anywhere(letter) : said);
    }
    return out;
}

}  // namespace recourse::text
