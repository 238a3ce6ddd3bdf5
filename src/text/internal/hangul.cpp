#include <array>

#include "text/internal/spoken.hpp"

namespace recourse::text {
namespace {

constexpr char32_t first_syllable = 0xAC00;
constexpr char32_t finals_count = 28;
constexpr char32_t vowels_count = 21;

/// In the order of Unicode, by Revised Romanisation; then McCune-Reischauer, that of the North and
/// what people choose for themselves.
constexpr std::array<std::string_view, 19> initials{
    "g k",    "kk gg k g", "n",    "d t",  "tt dd t d", "r l n y", "m",
    "b p v",  "pp bb p b", "s sh", "ss s", "_",         "j ch z",  "jj tch j ch",
    "ch tch", "k kh",      "t th", "p ph", "h"};
constexpr std::array<std::string_view, vowels_count> vowels{"a ah",
                                                            "ae ai ay e",
                                                            "ya",
                                                            "yae",
                                                            "eo o u uh ou eu",
                                                            "e ae ey ay",
                                                            "yeo yo yu you yuh you",
                                                            "ye yae e i",
                                                            "o oh",
                                                            "wa oa",
                                                            "wae oae",
                                                            "oe oi we oy",
                                                            "yo",
                                                            "u oo woo wu ou",
                                                            "wo weo wuh",
                                                            "we",
                                                            "wi wee ui",
                                                            "yu yoo you",
                                                            "eu u o",
                                                            "ui i ee eui ey",
                                                            "i ee yi y e"};
constexpr std::array<std::string_view, finals_count> finals{
    "",     "k g ck c", "k g", "k g",  "n",   "n", "n", "t d", "l r ll", "k g l",
    "m lm", "l p",      "l",   "l",    "p l", "l", "m", "p b", "p b",    "t s",
    "t s",  "ng",       "t j", "t ch", "k",   "t", "p", "_ h"};

}  // namespace

SpokenWord spoken_hangul(std::u32string_view word) {
    SpokenWord out;
    for (const char32_t syllable : word) {
        const char32_t at = syllable - first_syllable;
        const auto initial = initials[at / (vowels_count * finals_count) % initials.size()];
        out.push_back({initial, initial == "_"});
        out.push_back({vowels[at / finals_count % vowels_count], true});
        if (at % finals_count != 0) out.push_back({finals[at % finals_count]});
    }
    return out;
}

}  // namespace recourse::text
