#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "screening/internal/name_tables.hpp"
#include "text/tokens.hpp"

namespace recourse::screening {

/// What a word is written in, as far as comparing has to know.
enum class Writing : std::uint8_t { alphabet, consonants, characters };

/// One spelling with all that comparing it needs. Made once per distinct spelling, never changed.
struct NamePart {
    std::uint32_t id = 0;  ///< its number in the pool that made it
    Writing writing = Writing::alphabet;
    bool joined = false;                   ///< two neighbouring words written as one
    bool number = false;                   ///< has a digit: compared only as a whole
    std::string text;                      ///< Latin, at most text::max_word bytes
    std::string native;                    ///< folded, own script; empty when the same as text
    std::string sound;                     ///< text::sound(text)
    std::string loose;                     ///< sound with letters merged that are often confused
    std::string consonants;                ///< text::consonants(text)
    std::uint32_t text_letters = 0;        ///< bit per letter in text
    std::uint32_t loose_letters = 0;       ///< the same in loose
    std::vector<std::uint32_t> variants;   ///< lines of data/names/variants.txt
    std::vector<std::uint32_t> nicknames;  ///< lines of data/names/nicknames.txt
};

/// In which way two parts are alike.
enum class Likeness : std::uint8_t { none, same, variant, nickname, sound, consonants, spelling };

struct PartLikeness {
    double score = 0;  ///< 0, or least_likeness..1
    Likeness how = Likeness::none;
};

/// Words less alike than this count as different.
inline constexpr double least_likeness = 0.6;

/// How far two words of at most `longest` letters may lie apart to be compared at all.
constexpr int reach(std::size_t longest) {
    return longest <= 3 ? 0 : longest <= 7 ? 1 : longest <= 11 ? 2 : 3;
}

/// Symmetric. Above 0 only when the texts are equal, a variant or nickname line is shared, the
/// texts or the loose sounds are within reach, or the consonants agree: what Vocabulary looks up.
PartLikeness part_likeness(const NamePart& left, const NamePart& right);

/// Whether the consonants agree well enough where one of the two scripts leaves vowels out.
bool consonants_agree(const NamePart& left, const NamePart& right);

/// Owns parts, one for each distinct spelling. Not safe for writing from two threads.
class PartPool {
public:
    explicit PartPool(const NameTables& tables) : tables_(&tables) {}

    const NamePart* intern(const text::Token& word);
    /// The part that two neighbouring words make when written as one.
    const NamePart* intern_joined(const NamePart& first, const NamePart& second);
    const std::deque<NamePart>& parts() const { return parts_; }
    /// Null when no such part was interned.
    const NamePart* find(const NamePart& like) const;

private:
    NamePart* add(std::string key);
    static std::string key_of(const NamePart& part);

    const NameTables* tables_;
    std::deque<NamePart> parts_;
    std::unordered_map<std::string, NamePart*> by_key_;
};

}  // namespace recourse::screening
