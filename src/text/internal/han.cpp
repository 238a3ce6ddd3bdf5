#include <unicode/translit.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <memory>
#include <unordered_map>

#include "text/fold.hpp"
#include "text/internal/spoken.hpp"

namespace recourse::text {
namespace {

struct Sound {
    std::string_view pinyin;
    std::string_view spellings;
};

/// Pinyin first, then Wade-Giles, then the sounds that regularly stand for it in Cantonese.
constexpr std::array<Sound, 23> initials{{
    {"zh", "zh ch j ts c"},
    {"ch", "ch ts c"},
    {"sh", "sh s"},
    {"b", "b p"},
    {"p", "p"},
    {"m", "m"},
    {"f", "f"},
    {"d", "d t"},
    {"t", "t"},
    {"n", "n"},
    {"l", "l"},
    {"g", "g k"},
    {"k", "k"},
    {"h", "h"},
    {"j", "j ch g k ts"},
    {"q", "q ch ts"},
    {"x", "x hs s sh h"},
    {"r", "r j"},
    {"z", "z ts tz c dz"},
    {"c", "c ts tz"},
    {"s", "s ss sz"},
    {"y", "y _"},
    {"w", "w _"},
}};

constexpr std::array<Sound, 34> rhymes{{
    {"a", "a ah"},
    {"ai", "ai oi"},
    {"an", "an en on am"},
    {"ang", "ang ong eung eong"},
    {"ao", "ao au o iu"},
    {"e", "e eh o"},
    {"ei", "ei"},
    {"en", "en an am"},
    {"eng", "eng ung ang ing"},
    {"er", "er erh"},
    {"i", "i ih zu u yi ee ei"},
    {"ia", "ia ya"},
    {"ian", "ian ien in im"},
    {"iang", "iang eung eong"},
    {"iao", "iao iau iu"},
    {"ie", "ie ieh"},
    {"in", "in an am"},
    {"ing", "ing"},
    {"iong", "iong iung"},
    {"iu", "iu iou au"},
    {"o", "o oh"},
    {"ong", "ong ung"},
    {"ou", "ou ow u iu au"},
    {"u", "u yu v ue oo"},
    {"ua", "ua wa"},
    {"uai", "uai wai"},
    {"uan", "uan uen un"},
    {"uang", "uang wang ong wong"},
    {"ue", "ue ueh"},
    {"ui", "ui uei wei"},
    {"un", "un uen wan"},
    {"uo", "uo o"},
    {"m", "m"},
    {"ng", "ng"},
}};

/// The pinyin of one character in ASCII, found once in each thread.
const std::string& pinyin(char32_t character) {
    thread_local const std::unique_ptr<icu::Transliterator> to_pinyin = [] {
        UErrorCode error = U_ZERO_ERROR;
        std::unique_ptr<icu::Transliterator> made(icu::Transliterator::createInstance(
            "Han-Latin; Latin-ASCII; Any-Lower", UTRANS_FORWARD, error));
        return U_SUCCESS(error) ? std::move(made) : nullptr;
    }();
    thread_local std::unordered_map<char32_t, std::string> known;
    const auto [found, is_new] = known.try_emplace(character);
    if (is_new && to_pinyin != nullptr) {
        icu::UnicodeString text(static_cast<UChar32>(character));
        to_pinyin->transliterate(text);
        text.toUTF8String(found->second);
    }
    return found->second;
}

const Sound* initial_of(std::string_view syllable) {
    const auto* found = std::find_if(initials.begin(), initials.end(), [&](const Sound& sound) {
        return syllable.starts_with(sound.pinyin);
    });
    return found == initials.end() ? nullptr : found;
}

}  // namespace

SpokenWord spoken_han(std::u32string_view word) {
    SpokenWord out;
    for (const char32_t character : word) {
        std::string_view rest = pinyin(character);
        if (const Sound* initial = initial_of(rest)) {
            out.push_back({initial->spellings});
            rest.remove_prefix(initial->pinyin.size());
        }
        const auto* rhyme = std::find_if(rhymes.begin(), rhymes.end(),
                                         [&](const Sound& sound) { return sound.pinyin == rest; });
        if (rhyme == rhymes.end()) return {};
        out.push_back({rhyme->spellings});
    }
    return out;
}

}  // namespace recourse::text
