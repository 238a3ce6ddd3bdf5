#pragma once

#include <atomic>
#include <cstdint>
#include <span>
#include <string_view>

#include "screening/internal/word_rules.hpp"
#include "text/respelling.hpp"

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

/// What a spelling is written and said as. Views into bytes that a pool keeps.
struct WrittenForms {
    std::string_view text;            ///< Latin, at most text::max_word bytes
    std::string_view native;          ///< folded, own script; empty when the same as text
    std::string_view sound;           ///< text::sound(text)
    std::string_view loose;           ///< sound with letters merged that are often confused
    std::string_view skeleton;        ///< text::skeleton(native, text)
    std::string_view other_skeleton;  ///< text::other_skeleton(text) of what is in Latin letters
};

/// Lines of a table that have a spelling, ascending.
using TableLines = std::span<const std::uint32_t>;

/// Lines of all tables that have a spelling.
struct LinesOfTables {
    TableLines variants;          ///< of data/names/variants.txt
    TableLines further_variants;  ///< groups of NameTables::further_variants
    TableLines nicknames;         ///< of data/names/nicknames.txt
    TableLines company_words;     ///< of the tables of what organisations are called
};

/// One spelling with all that comparing it needs. Made once per distinct spelling, never changed;
/// what it points to belongs to its pool. Const calls are safe from many threads. Of the size of a
/// cache line: a search reads very many.
class alignas(64) NamePart {
public:
    std::uint32_t id = 0;  ///< its number in the pool that made it
    Writing writing = Writing::alphabet;
    bool joined = false;  ///< two neighbouring words written as one
    bool number = false;  ///< has a digit: compared only as a whole
    bool common = false;  ///< NameTables::is_common

    NamePart() = default;
    NamePart(const NamePart&) = delete;
    NamePart& operator=(const NamePart&) = delete;
    ~NamePart() { delete letters_.load(std::memory_order_relaxed); }

    std::string_view text() const { return {bytes_, text_size_}; }
    std::string_view native() const { return {bytes_ + text_size_, native_size_}; }
    std::string_view sound() const { return {native().data() + native_size_, sound_size_}; }
    std::string_view loose() const { return {sound().data() + sound_size_, sound_size_}; }
    std::string_view skeleton() const { return {loose().data() + sound_size_, skeleton_size_}; }
    /// Empty for most.
    std::string_view other_skeleton() const {
        return {skeleton().data() + skeleton_size_, other_skeleton_size_};
    }

    LetterSet text_letters() const { return text_letters_; }
    LetterSet loose_letters() const { return loose_letters_; }

    /// Of what has_respellings: taken apart when it is first asked for.
    const text::NativeWord& letters() const;

    TableLines variants() const { return {lines_, variant_count_}; }
    TableLines further_variants() const { return {variants().end(), further_count_}; }
    TableLines nicknames() const { return {further_variants().end(), nickname_count_}; }
    TableLines company_words() const { return {nicknames().end(), company_word_count_}; }

    /// `bytes`: all forms one after another, as many of each as `forms` has.
    void set_forms(const char* bytes, const WrittenForms& forms);
    /// `kept`: all lines one after another, as many of each table as `lines` has.
    void set_lines(const std::uint32_t* kept, const LinesOfTables& lines);

private:
    const char* bytes_ = nullptr;
    const std::uint32_t* lines_ = nullptr;
    mutable std::atomic<const text::NativeWord*> letters_ = nullptr;
    LetterSet text_letters_ = 0;
    LetterSet loose_letters_ = 0;
    std::uint16_t variant_count_ = 0;
    std::uint16_t further_count_ = 0;
    std::uint16_t nickname_count_ = 0;
    std::uint16_t company_word_count_ = 0;
    std::uint16_t native_size_ = 0;
    std::uint8_t text_size_ = 0;
    std::uint8_t sound_size_ = 0;
    std::uint8_t skeleton_size_ = 0;
    std::uint8_t other_skeleton_size_ = 0;
};
static_assert(sizeof(NamePart) == 64);

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
    bare,            ///< the same where one name has no vowels at all; counts only there
    without_vowels,  ///< one has none, the consonants are the same; only in names of persons
};

struct PartLikeness {
    double score = 0;  ///< 0, or least_likeness..1
    Likeness how = Likeness::none;
};

/// Words less alike than this count as different.
inline constexpr double least_likeness = 0.6;

/// Symmetric. Above 0 only when the texts are equal, a variant, further or nickname line is shared,
/// the texts (of words that are not joined) or the loose sounds are within reach, the consonants of
/// both are the same, one is bare and the other's bare letters are the same, one is the other cut
/// short, or the skeletons agree: what Vocabulary looks up.
PartLikeness part_likeness(const NamePart& left, const NamePart& right);

/// The same without the tables of what organisations are called: what counts in names of persons.
/// Never above part_likeness.
PartLikeness name_likeness(const NamePart& left, const NamePart& right);

/// Whether text::respelling knows what the word is written in.
bool has_respellings(const NamePart& part);

/// A word of the other script that spells a native one worse than this is another word.
double least_spelt(const NamePart& native);

/// Whether the skeletons agree well enough where text::respelling knows one of the two scripts.
bool skeletons_agree(const NamePart& left, const NamePart& right);

}  // namespace recourse::screening
