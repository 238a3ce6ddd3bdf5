#include "text/internal/spoken.hpp"

namespace recourse::text {
namespace {

/// Eastern sounds first; where western Armenians say and spell another letter, that too.
Spoken letter(char32_t c) {
    switch (c) {
        case U'ա':
            return {"a", true};
        case U'բ':
            return {"b p"};
        case U'գ':
            return {"g k"};
        case U'դ':
            return {"d t"};
        case U'ե':
            return {"e ye ie", true};
        case U'զ':
            return {"z"};
        case U'է':
            return {"e", true};
        case U'ը':
            return {"y e _ i u", true};
        case U'թ':
            return {"t th"};
        case U'ժ':
            return {"zh j g"};
        case U'ի':
            return {"i ee", true};
        case U'լ':
            return {"l"};
        case U'խ':
            return {"kh x ch"};
        case U'ծ':
            return {"ts dz tz"};
        case U'կ':
            return {"k g c"};
        case U'հ':
            return {"h"};
        case U'ձ':
            return {"dz ts tz"};
        case U'ղ':
            return {"gh g"};
        case U'ճ':
            return {"ch j dj tch"};
        case U'մ':
            return {"m"};
        case U'յ':
            return {"y i e h j", true};
        case U'ն':
            return {"n"};
        case U'շ':
            return {"sh ch s"};
        case U'ո':
        case U'օ':
            return {"o vo", true};
        case U'չ':
            return {"ch tch c"};
        case U'պ':
            return {"p b"};
        case U'ջ':
            return {"j ch dj dzh tch"};
        case U'ռ':
        case U'ր':
            return {"r"};
        case U'ս':
            return {"s"};
        case U'վ':
        case U'ւ':
            return {"v w"};
        case U'տ':
            return {"t d"};
        case U'ց':
            return {"ts tz c s"};
        case U'փ':
            return {"p ph"};
        case U'ք':
            return {"k q kh c"};
        case U'ֆ':
            return {"f"};
        default:
            return {"_"};
    }
}

}  // namespace

SpokenWord spoken_armenian(std::u32string_view word) {
    SpokenWord out;
    for (std::size_t i = 0; i < word.size(); ++i) {
        const bool u = word[i] == U'ո' && i + 1 < word.size() && word[i + 1] == U'ւ';
        out.push_back(u ? Spoken{"u ou oo", true} : letter(word[i]));
        if (u) ++i;
    }
    return out;
}

}  // namespace recourse::text
