#pragma once

#include <cstddef>
#include <string_view>

/// Measures over bytes: meant for the ASCII that to_latin gives. All are symmetric and bounded.
namespace recourse::text {

/// More bytes of a word than this are not looked at.
inline constexpr std::size_t max_word = 64;

/// Whether two words lie at most `most` edits apart by the optimal string alignment distance
/// (insert, delete, replace, swap of neighbours: 1 each). `most` is small: it costs more the more
/// edits it allows.
bool are_within(std::string_view left, std::string_view right, int most);

/// Jaro-Winkler in 0..1: prefix up to 4, scale 0.1.
double jaro_winkler(std::string_view left, std::string_view right);

/// Likeness in 0..1 of two romanised words: one less the cheapest way from one to the other, as a
/// share of the longer word. Costs suit names: a vowel for a vowel, letters that transliterations
/// swap (c/k/q, v/w, i/y/j, s/z ...), a doubled letter or an "h" cost less than another letter.
double name_word_similarity(std::string_view left, std::string_view right);

}  // namespace recourse::text
