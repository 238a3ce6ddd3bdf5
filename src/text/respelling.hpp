#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace recourse::text {

/// Whether respelling knows the script (ISO 15924): those in which one letter has several usual
/// Latin spellings, or whose vowels Latin spellings write at will. Greek, Armenian, Arabic, Hebrew,
/// those of India but Tamil, Thai, Burmese, kana, Hangul, Han as Mandarin reads it.
bool has_respellings(std::string_view script);

/// The letters of a Latin word, a bit for each from "a" on.
struct LatinLetters {
    std::uint32_t all = 0;
    std::uint32_t first = 0;  ///< the first one that is no vowel, "h" or "y"
    std::uint32_t last = 0;

    static LatinLetters of(std::string_view latin);
};

/// What the letters of a Latin word must be for it to spell a word of such a script.
struct SpellingBounds {
    std::uint32_t may = 0;    ///< letters of any of its spellings
    std::uint32_t must = 0;   ///< for each consonant at most one letter, of all of its spellings
    std::uint32_t first = 0;  ///< one of these is LatinLetters::first where nothing may be missing
    std::uint32_t last = 0;
    int budget = 0;  ///< so many consonants may be missing or too many

    /// False only where spelt_as(latin, least) is 0, for the `least` of these bounds.
    bool allow(const LatinLetters& latin) const;
};

/// A word of such a script, letter by letter with the Latin spellings that each has: taken apart
/// once, asked often. Const calls are safe from many threads.
class NativeWord {
public:
    /// `native` is folded, as in Token.
    explicit NativeWord(std::string_view native);

    SpellingBounds bounds(double least) const;

    /// How well a Latin word (lower-case ASCII) spells it: 0..1; 1 where every letter is accounted
    /// for. 0 where it would be less than `least` (the more is asked, the sooner it is known), and
    /// always when the word is not wholly in such a script.
    double spelt_as(std::string_view latin, double least = 0) const;

private:
    using Spelling = std::string_view;
    struct Letter {
        std::uint32_t first_spelling = 0;
        std::uint32_t spellings = 0;
        bool vowel = false;
        bool may_be_silent = false;
    };
    /// How its script treats vowels.
    struct Vowels {
        std::uint32_t implied = 0;  ///< those of a Latin word that may stand for nothing written
        double cost = 1.0;  ///< of a written one that the Latin word has not or has another for
        double last = 0.6;  ///< of one more at the end: most scripts write that one
    };

    static Vowels vowels_of(char32_t letter);
    void add(std::string_view spellings, bool vowel);
    void bound_ends();
    double cost_of_extra(std::string_view latin, std::size_t at) const;
    double most_cost(double least) const;
    double cost(std::string_view latin, double most) const;

    std::vector<Letter> letters_;
    std::vector<Spelling> spellings_;  ///< of all letters, in order; they live for ever
    SpellingBounds bounds_;            ///< but the budget
    Vowels vowels_;
    double consonants_ = 1;
};

/// NativeWord(native).spelt_as(latin, least).
double respelling(std::string_view native, std::string_view latin, double least = 0);

/// What the usual Latin spellings of a word of such a script have in common, and what is left of a
/// Latin word by the same rules: consonants in five classes ("m", "n", "t", "k", "b"). Coarse: it
/// finds words for respelling() to judge. Of `native` where respelling knows its script, else of
/// `latin`.
std::string skeleton(std::string_view native, std::string_view latin);

/// The same of a Latin word whose letters may stand for those of another class: an Egyptian "g" for
/// "j", a "v" at the end for "f" ("Rashidov", رشيدوف). Empty for all other words.
std::string other_skeleton(std::string_view latin);

}  // namespace recourse::text
