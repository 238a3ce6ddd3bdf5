#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

/// Which words are compared at all: what a likeness needs at least, and what the indexes look up.
namespace recourse::screening {

/// How far two words may lie apart, by their lengths, to be compared at all.
constexpr int reach(std::size_t shorter, std::size_t longer) {
    if (longer <= 2) return 0;
    return shorter <= 7 ? 1 : shorter <= 11 ? 2 : 3;
}

/// The same where one of them is two words written as one.
constexpr int joined_reach(std::size_t /*shorter*/, std::size_t longer) {
    return longer <= 3 ? 0 : 1;
}

/// The same for skeletons.
constexpr int skeleton_reach(std::size_t /*shorter*/, std::size_t longer) {
    return longer < 5 ? 0 : 1;
}

/// Which letters a word has. What is no small letter stands for one.
using LetterSet = std::uint32_t;

constexpr LetterSet letters_of(std::string_view word) {
    LetterSet letters = 0;
    for (const char c : word) letters |= LetterSet{1} << (static_cast<unsigned char>(c) & 31U);
    return letters;
}

constexpr bool are_at_most(LetterSet letters, int most) {
    for (; letters != 0 && most > 0; --most) letters &= letters - 1;
    return letters == 0;
}

/// False only for words that lie further apart: each step adds and takes one letter at most.
constexpr bool may_be_within(LetterSet left, LetterSet right, int steps) {
    return are_at_most(left & ~right, steps) && are_at_most(right & ~left, steps);
}

/// A letter of a sound, loose or not, that is no vowel.
constexpr bool is_consonant(char sound) {
    return std::string_view("aeiou").find(sound) == std::string_view::npos;
}

/// False only for sounds that have other consonants.
constexpr bool may_have_same_consonants(LetterSet left, LetterSet right) {
    return ((left ^ right) & ~letters_of("aeiou")) == 0;
}

/// Words of fewer consonants say too little when only these agree.
inline constexpr std::size_t fewest_consonants = 3;

/// Whether two sounds begin with the same letter and have the same consonants, enough of
/// them.
constexpr bool have_same_consonants(std::string_view left, std::string_view right) {
    if (left.empty() || right.empty() || left.front() != right.front()) return false;
    std::size_t count = 0;
    std::size_t i = 0;
    std::size_t j = 0;
    while (true) {
        while (i < left.size() && !is_consonant(left[i])) ++i;
        while (j < right.size() && !is_consonant(right[j])) ++j;
        if (i == left.size() || j == right.size()) break;
        if (left[i++] != right[j++]) return false;
        ++count;
    }
    return i == left.size() && j == right.size() && count >= fewest_consonants;
}

/// Whether a word has no vowels behind its first letter, as those write who are used to letters
/// without them: "mhmd", "olg", "ysf".
constexpr bool is_bare(std::string_view text) {
    return text.size() > 1 && text.substr(1).find_first_of("aeiou") == std::string_view::npos;
}

/// Calls take(letter) for what a sound has without the vowels behind its first letter; a letter
/// that then stands twice in a row is one ("ppv" is said "pv", and so is "popov" here).
template <class Take>
constexpr void for_each_bare_letter(std::string_view sound, Take take) {
    char last = 0;
    for (std::size_t i = 0; i < sound.size(); ++i) {
        if ((i > 0 && !is_consonant(sound[i])) || sound[i] == last) continue;
        last = sound[i];
        take(last);
    }
}

/// How many letters two sounds have in common when both have no vowels behind the first; 0 when
/// they differ.
constexpr std::size_t same_bare_letters(std::string_view left, std::string_view right) {
    constexpr std::size_t most = 64;
    std::array<char, most> letters{};
    std::size_t count = 0;
    for_each_bare_letter(left, [&](char letter) {
        if (count < most) letters[count++] = letter;
    });
    std::size_t met = 0;
    bool same = true;
    for_each_bare_letter(right, [&](char letter) {
        same = same && met < count && letters[met] == letter;
        ++met;
    });
    return same && met == count ? count : 0;
}

/// What is left of a word that is cut short has at least so many letters.
inline constexpr std::size_t fewest_letters_left = 4;

/// Whether the one may be the other cut short: "mohamm" and "mohammed", "agric" and
/// "agricultural". At least four letters and almost half of the word are left.
constexpr bool is_cut_short(std::string_view shorter, std::string_view longer) {
    constexpr std::size_t fewest_cut = 2;
    return shorter.size() >= fewest_letters_left && longer.size() >= shorter.size() + fewest_cut &&
           2 * shorter.size() + fewest_cut >= longer.size() && longer.starts_with(shorter);
}

/// False only where neither may be the other cut short.
constexpr bool may_be_cut_short(LetterSet left, LetterSet right) {
    return (left & ~right) == 0 || (right & ~left) == 0;
}

}  // namespace recourse::screening
