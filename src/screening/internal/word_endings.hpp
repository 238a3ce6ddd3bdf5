#pragma once

#include <array>
#include <cstddef>
#include <string_view>

/// What stands around the stem of a word of an organisation in the languages that decline it.
namespace recourse::screening {

/// Of Russian, Ukrainian, Belarusian and Serbian nouns and adjectives, and what Latin letters make
/// of them; of Arabic and Persian ones. A stem alone is a word too.
inline constexpr std::array<std::string_view, 120> word_endings{
    "а",   "я",   "о",   "е",   "ы",   "и",   "і",   "у",  "ю",   "ь",   "ой",  "ей",  "ый",  "ий",
    "ій",  "ым",  "ая",  "яя",  "ое",  "ее",  "ые",  "ие", "аи",  "ага", "ого", "его", "аму", "ому",
    "ему", "ом",  "ем",  "ам",  "ям",  "ові", "им",  "ах", "ях",  "ых",  "их",  "ую",  "юю",  "ою",
    "ов",  "ев",  "ами", "ями", "ыми", "ими", "ия",  "ии", "ию",  "ье",  "ья",  "ју",  "ја",  "је",
    "ни",  "a",   "e",   "i",   "o",   "u",   "y",   "ya", "ia",  "ja",  "iy",  "yy",  "ii",  "ij",
    "yj",  "yi",  "ji",  "aya", "aia", "aja", "oye", "oe", "oie", "oje", "iye", "ie",  "ije", "ee",
    "ye",  "yye", "yya", "ogo", "oho", "ego", "omu", "om", "em",  "oy",  "oi",  "oj",  "ei",  "ey",
    "ej",  "ym",  "im",  "ykh", "ikh", "yh",  "ih",  "ov", "ev",  "am",  "uyu", "ي",   "ی",   "ية",
    "يه",  "یه",  "ة",   "ه",   "ات",  "ها",  "های", "يين"};

/// The most bytes that one of them has.
inline constexpr std::size_t longest_word_ending = 6;

/// Arabic "and", "by", "for", each with the article.
inline constexpr std::array<std::string_view, 5> word_beginnings{"ولل", "وال", "بال", "لل", "و"};

}  // namespace recourse::screening
