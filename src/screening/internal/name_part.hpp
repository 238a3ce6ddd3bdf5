#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "screening/internal/word_rules.hpp"

namespace recourse::screening {

/// What a word is written in, as far as comparing has to know. All but the first are those
/// whose Latin spellings text::respelling knows.
enum class Writing : std::uint8_t {
    alphabet,    ///< Latin letters or what is as good as them
    letters,     ///< others, with vowels
    consonants,  ///< letters without vowels
    syllables,   ///< kana, Hangul
    characters,  ///< Han
};

/// One spelling with all that comparing it needs. Made once per distinct spelling, never changed;
/// what it points to belongs to its pool and to the tables of names.
struct NamePart {
    std::uint32_t id = 0;  ///< its number in the pool that made it
    Writing writing = Writing::alphabet;
    bool joined = false;                      ///< two neighbouring words written as one
    bool number = false;                      ///< has a digit: compared only as a whole
    std::string_view text;                    ///< Latin, at most text::max_word bytes
    std::string_view native;                  ///< folded, own script; empty when the same as text
    std::string_view sound;                   ///< text::sound(text)
    std::string_view loose;                   ///< sound with letters merged that are often confused
    std::string_view skeleton;                ///< text::skeleton(native, text)
    std::span<const std::uint32_t> variants;  ///< lines of data/names/variants.txt
    std::span<const std::uint32_t> further;   ///< groups of NameTables::further_variants
    std::span<const std::uint32_t> nicknames;      ///< lines of data/names/nicknames.txt
    std::span<const std::uint32_t> company_words;  ///< lines of data/names/generic_words.txt
};

/// In which way two parts are alike.
enum class Likeness : std::uint8_t {
    none,
    same,
    variant,
    nickname,
    company_word,  ///< the same word of organisations: in the name of a person it is none
    sound,
    respelling,
    spelling,
    cut_short,
};

struct PartLikeness {
    double score = 0;  ///< 0, or least_likeness..1
    Likeness how = Likeness::none;
};

/// Words less alike than this count as different.
inline constexpr double least_likeness = 0.6;

/// Symmetric. Above 0 only when the texts are equal, a variant, further or nickname line is shared,
/// the texts (of words that are not joined) or the loose sounds are within reach, one is the other
/// cut short, or the skeletons agree: what Vocabulary looks up.
PartLikeness part_likeness(const NamePart& left, const NamePart& right);

/// Whether text::respelling knows what the word is written in.
bool has_respellings(const NamePart& part);

/// Whether the skeletons agree well enough where text::respelling knows one of the two scripts.
bool skeletons_agree(const NamePart& left, const NamePart& right);

}  // namespace recourse::screening
